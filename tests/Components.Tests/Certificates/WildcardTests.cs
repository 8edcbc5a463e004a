using System.Collections.Immutable;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Certificates.OpenStack;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Dns.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Certificates;

public sealed class WildcardTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode)).Urns, "Wildcard.urns.expected.txt");

    [Fact]
    public void The_charts_values_are_as_reviewed()
    {
        Snapshot.Match(Yaml.Render(CertManagerValues.For(CertManager.SpaceName)), "CertManager.values.expected.yaml");
        Snapshot.Match(Yaml.Render(DesignateWebhookValues.For("designate-credential")), "DesignateWebhook.values.expected.yaml");
        Snapshot.Match(Yaml.Render(HubCertificate.SpecOf(DnsName.Parse("hub.callysto.farm"), "letsencrypt")), "HubCertificate.spec.expected.yaml");
    }

    [Fact]
    public async Task Everything_that_a_person_reads_in_the_cluster_is_as_reviewed()
    {
        var run = await Run(RunMode.Update);
        var objects = run.Cloud.Registered.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
            && resource.Type is not Release and not "kubernetes:core/v1:ConfigMap"
            && (resource.Name.Contains("certificate", StringComparison.Ordinal) || resource.Name.StartsWith("le", StringComparison.Ordinal) || resource.Name.StartsWith("cm", StringComparison.Ordinal)));

        Snapshot.Match(string.Join('\n', objects.Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}")), "Wildcard.objects.expected.yaml");
    }

    [Fact]
    public async Task The_credential_reaches_one_zone_of_the_dns_service_and_nothing_else()
    {
        var credential = (await Run(RunMode.Update)).Cloud.The("openstack:identity/applicationCredential:ApplicationCredential", "le-dns");

        Snapshot.Match(Plain.Yaml(credential.Inputs), "DnsCredential.expected.yaml");
    }

    [Fact]
    public async Task The_releases_heal_themselves_and_wait_for_each_other()
    {
        var run = await Run(RunMode.Update);

        foreach (var (name, chart, version) in new[] { ("cm-release", "cert-manager", CertificateVersions.Version), ("le-solver-release", "designate-certmanager-webhook", DesignateWebhookVersions.Version) })
        {
            var release = run.Cloud.The(Release, name);
            Assert.Equal((chart, version, "True", "cert-manager"), (release.Text("chart"), release.Text("version"), release.Text("atomic"), release.Text("namespace")));
        }
    }

    [Fact]
    public async Task The_proxy_reads_the_secret_of_the_certificate()
    {
        var values = (ImmutableDictionary<string, object>)(await Run(RunMode.Update)).Cloud.The(Release, "hub-release").Inputs["values"];
        var https = (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)values["proxy"])["https"];

        Assert.Equal("secret", https["type"]);
        Assert.Equal("hub-tls", ((ImmutableDictionary<string, object>)https["secret"])["name"]);
    }

    [Theory]
    [InlineData("https://keystone.example.org", "https://keystone.example.org/v3")]
    [InlineData("https://keystone.example.org/identity/", "https://keystone.example.org/identity/v3")]
    [InlineData("https://keystone.example.org:5000/v3/", "https://keystone.example.org:5000/v3")]
    public void The_solver_is_told_the_version_of_the_identity_service(string url, string told) => Assert.Equal(told, IdentityUrl.Version3(url));

    [Theory]
    [InlineData("hub.callysto.farm", "*.callysto.farm")]
    [InlineData("hub.dev.callysto.farm", "*.dev.callysto.farm")]
    public void The_wildcard_covers_the_host(string host, string wildcard) => Assert.Equal(wildcard, HubCertificate.WildcardFor(DnsName.Parse(host)).Value);

    [Fact]
    public void Staging_has_an_account_of_its_own()
    {
        var args = new DesignateIssuerArgs { Cluster = null!, CertManager = null!, Zone = null!, Email = "ops@callysto.farm" };

        Assert.NotEqual(Account(args), Account(args with { Staging = true }));
        static object Account(DesignateIssuerArgs args) => ((Dictionary<string, object>)((Dictionary<string, object>)DesignateIssuer.AcmeOf(args, "callysto.farm").ToDictionary())["privateKeySecretRef"])["name"];
    }

    private static Task<CloudRun> Run(RunMode mode) => CloudRun.Of(mode, options =>
    {
        var cluster = new FakeCluster();
        var issuer = new DesignateIssuer("le", new()
        {
            Cluster = cluster,
            CertManager = new CertManager("cm", cluster, options),
            Zone = new DnsZone("dns", DnsName.Parse("callysto.ca"), DnsZoneSource.Existing, options),
            Email = "ops@callysto.farm",
        }, options);
        _ = new JupyterHubRelease("hub", Some.ProductionHub() with { Cluster = cluster, Tls = HubTls.Wildcard(issuer) }, options);
    });
}
