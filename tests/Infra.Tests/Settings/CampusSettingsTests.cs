using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class CampusSettingsTests
{
    private const string Runbook = "    Fix: edit Pulumi.dev.yaml: paste the authority's certificate as a block of lines below '- |'; docs/runbooks/campus-networks.md shows the form.";

    [Fact]
    public void A_proxy_with_a_password_is_refused_and_not_repeated()
    {
        var message = Problem(StackFile.Dev().With("cluster.httpProxy", """{"http":"http://ada:hunter2@wwwproxy.example.edu:8000"}"""));

        Assert.StartsWith("Stack 'dev': 1 setting in Pulumi.dev.yaml must be mended; nothing was changed.\n  cluster.httpProxy.http: holds a user or password, which every user of the machines", message, StringComparison.Ordinal);
        Assert.EndsWith("Fix: edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:cluster.httpProxy.http' http://wwwproxy.example.edu:8000", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cluster.httpProxy", """{"http":"http://p:8000","https":"https://p:8443"}""", "cluster.httpProxy.https: must begin with http://, also where it serves https")]
    [InlineData("cluster.httpProxy", """{"http":"http://p:8000","noProxy":["*.example.edu"]}""", "cluster.httpProxy.noProxy[0]: is \"*.example.edu\"; allowed: a host, a domain such as .example.edu, an address or a range.")]
    [InlineData("cluster.httpProxy", """{}""", "cluster.httpProxy.http: is missing; needed: the address of a proxy without user and password")]
    [InlineData("cluster.trustedCertificates", """["campus"]""", "cluster.trustedCertificates[0]: is no certificate in PEM form")]
    [InlineData("cluster.registryMirrors", """{"docker.io":["http://mirror.example.edu"]}""", "cluster.registryMirrors.docker.io[0]: must be an address that begins with https://")]
    [InlineData("cluster.registryMirrors", """{"docker.io":["mirror"]}""", "cluster.registryMirrors.docker.io[0]: must be an address that begins with https://")]
    [InlineData("cluster.registryMirrors", """{"docker.io":[]}""", "cluster.registryMirrors.docker.io: has 0 entries; at least 1 is needed.")]
    [InlineData("cluster.registryMirrors", """{"docker.io":"https://mirror.example.edu"}""", "cluster.registryMirrors.docker.io: is \"https://mirror.example.edu\"; needed: a list.")]
    [InlineData("cluster.registryMirrors", """{"https://docker.io":["https://mirror.example.edu"]}""", "cluster.registryMirrors.https://docker.io: is \"https://docker.io\"; allowed: the host of a registry")]
    public void What_a_campus_asks_is_checked_before_anything_is_made(string path, string json, string problem)
    {
        var message = Problem(StackFile.Dev().With(path, json));

        Assert.StartsWith($"Stack 'dev': 1 setting in Pulumi.dev.yaml must be mended; nothing was changed.\n  {problem}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pods_and_services_keep_clear_of_the_campus() => Assert.Equal(
        "Stack 'dev': 1 setting in Pulumi.dev.yaml must be mended; nothing was changed.\n"
        + "  network.podCidr: is 10.64.0.0/14, which overlaps 10.0.0.0/9 of network.campusCidrs: pods and users could not reach that part of the campus.\n"
        + "    Fix: edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:network.podCidr' 172.16.0.0/14",
        Problem(StackFile.Dev().With("network.campusCidrs", """["10.0.0.0/9"]""").With("network.serviceCidr", "\"172.24.0.0/16\"")));

    [Fact]
    public void Nodes_may_be_a_part_of_the_campus() => Assert.Equal("", Problem(StackFile.Dev().With("network.campusCidrs", """["10.0.0.0/11"]""")));

    [NeedsFact("openssl")]
    public void A_certificate_that_is_no_authoritys_is_refused_with_its_name()
    {
        using var authority = new OpenSslAuthority().Issue("leaf", null, 30, OpenSslAuthority.NoAuthority);

        var message = Problem(StackFile.Dev().With("cluster.trustedCertificates", System.Text.Json.JsonSerializer.Serialize(new[] { authority.Chain("leaf") })));

        Assert.Contains("cluster.trustedCertificates[0]: has the certificate of CN=Test leaf, which is no authority's", message, StringComparison.Ordinal);
        Assert.Contains(Runbook, message, StringComparison.Ordinal);
    }

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
