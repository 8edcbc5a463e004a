using System.Security.Cryptography;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Pki;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class KubeconfigTests
{
    [Fact]
    public void The_kubeconfig_needs_no_file_besides_itself() =>
        Snapshot.Match(Kubeconfig.Render("dev", "https://203.0.113.10:6443", "pulumi-admin", "CA\n", "CERTIFICATE\n", "KEY\n"), "Kubeconfig.expected.yaml");

    [Fact]
    public void The_fingerprint_is_the_one_that_kubeadm_prints()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), CaHash.Of(key.ExportSubjectPublicKeyInfoPem()));
    }
}
