using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Pages;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Values;
using Pulumi;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>Hubs to start a test from; each test changes what it is about.</summary>
internal static class Some
{
    public static CidrBlock NodeNetwork { get; } = CidrBlock.Parse("10.4.0.0/24");

    public static JupyterHubReleaseArgs DevelopmentHub() => new()
    {
        // Values need no cluster; tests of the component set theirs.
        Cluster = null!,
        Host = DnsName.Parse("hub-dev.callysto.farm"),
        Profile = HubProfile.Development,
        Authenticator = HubAuthenticator.Dummy(),
        Allow = AllowRule.Everyone,
        Tls = HubTls.Off,
        Exposure = HubExposure.NodePorts(),
        Homes = HomeStorage.DiskPerUser(10, "cinder-homes"),
        Database = HubDatabase.SqlitePvc("cinder-retain"),
        Image = new ContainerImage("quay.io/jupyter/scipy-notebook", "2026-06-01"),
        KeepData = false,
    };

    public static JupyterHubReleaseArgs ProductionHub() => new()
    {
        Cluster = null!,
        Host = DnsName.Parse("hub.callysto.ca"),
        BaseUrl = "/jupyter/",
        Authenticator = HubAuthenticator.GitHub("Iv1.0123456789abcdef", "hidden"),
        Allow = AllowRule.Organisations("callysto", "pims:staff"),
        Admins = ["bob", "10022"],
        Tls = HubTls.LetsEncrypt("operators@callysto.ca", staging: true),
        Exposure = HubExposure.NodePorts(),
        Homes = HomeStorage.Nfs(new ExistingFileShare("10.4.0.20", "/tank/home", 250)),
        Database = HubDatabase.SqlitePvc("cinder-retain", 2),
        Image = new ContainerImage("quay.io/jupyter/scipy-notebook", "2026-06-01"),
        Resources = new UserResources { MemoryLimit = "2G", MemoryGuarantee = "1G", CpuLimit = 2 },
        Pages = new() { Announcement = "Maintenance on Friday" },
        HubImage = new ContainerImage("registry.example.org/k8s-hub", "5.5.1"),
    };

    public static HubSecrets Secrets(params string[] services) => new(
        Output.CreateSecret("hidden"),
        Output.CreateSecret("hidden"),
        Output.CreateSecret("hidden"),
        services.ToImmutableSortedDictionary(name => name, _ => Output.CreateSecret("hidden"), StringComparer.Ordinal));

    public static HelmValue.HelmMap ValuesOf(JupyterHubReleaseArgs args) => HubValues.Of(args, NodeNetwork, Secrets([.. args.Services.Select(service => service.Name)]));

    /// <summary>For people: what only the deployment knows stands in angle brackets.</summary>
    public static string Yaml(HelmValue values) => new SerializerBuilder()
        .WithNamingConvention(NullNamingConvention.Instance)
        .WithQuotingNecessaryStrings()
        .WithIndentedSequences()
        .Build()
        .Serialize(Shortened(values.ToPlain(later => $"<{later.What}>")))
        .ReplaceLineEndings("\n");

    // Files that are here word for word, and tested on their own, would hide the rest.
    private static object Shortened(object value) => value switch
    {
        IDictionary<string, object> map => map.ToDictionary(entry => entry.Key, entry => Shortened(entry.Value), StringComparer.Ordinal),
        IEnumerable<object> list => list.Select(Shortened).ToList(),
        string text when text == Scripts.Source("banners.js") => "<banners.js>",
        string text when text == Scripts.Source(PageFiles.BannersTemplate) => $"<{PageFiles.BannersTemplate}>",
        string text when text == Scripts.Read("getting_started.py") => "<getting_started.py>",
        string text when text == Scripts.Source("course-files.py") => "<course-files.py>",
        string text when text == Scripts.Source("course-staff.py") => "<course-staff.py>",
        _ => value,
    };
}
