using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What the provider makes of a cluster's certificates: a kubeconfig of an administrator, once and for good.</summary>
internal static class ClusterAccess
{
    private const int Years = 5;
    private const string CreatedByTheProvider = "terraform";

    internal static PropertyValue.Map Kubeconfig(Cloud cloud, string id, string name, string host)
    {
        // Magnum back-dates nothing; neither do we.
        var (from, until) = (cloud.Time, cloud.Time.AddDays(365 * Years));
        using var authorityKey = KeyOf(id);
        var request = new CertificateRequest($"CN={name}", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var authority = request.CreateSelfSigned(from, until);

        // The provider's key is twice as long; a rehearsal does not wait for so large primes.
        using var clientKey = RSA.Create(2048);
        var wanted = new CertificateRequest($"CN=admin, OU={CreatedByTheProvider}, O=system:masters", clientKey, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
        wanted.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var client = wanted.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authorityKey), from, until, RandomNumberGenerator.GetBytes(16));

        var (ca, certificate, key) = (authority.ExportCertificatePem() + "\n", client.ExportCertificatePem() + "\n", clientKey.ExportRSAPrivateKeyPem() + "\n");
        return PropertyValue.Map.Of(
            ("client_certificate", certificate), ("client_key", key), ("cluster_ca_certificate", ca), ("host", host), ("raw_config", Render(name, host, ca, certificate, key)));
    }

    // The same authority whenever it is asked: the rehearsed cloud keeps no keys, so the key follows from the cluster.
    private static ECDsa KeyOf(string id)
    {
        var order = BigInteger.Parse("115792089210356248762697446949407573529996955224135760342422259061068512044369", System.Globalization.CultureInfo.InvariantCulture);
        var secret = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes("cluster authority\n" + id)), isUnsigned: true, isBigEndian: true) % (order - 1) + 1;
        var bytes = secret.ToByteArray(isUnsigned: true, isBigEndian: true);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = [.. new byte[32 - bytes.Length], .. bytes] });
    }

    private static string Render(string name, string host, string ca, string certificate, string key) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - cluster:
            certificate-authority-data: {Encoded(ca)}
            server: {host}
          name: {name}
        contexts:
        - context:
            cluster: {name}
            user: {name}-admin
          name: {name}
        current-context: {name}
        users:
        - name: {name}-admin
          user:
            client-key-data: {Encoded(key)}
            client-certificate-data: {Encoded(certificate)}

        """;

    private static string Encoded(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
}
