using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The rehearsed Google Cloud: what the state shows, what this run has made since, and rules for what neither shows.</summary>
internal sealed class Cloud(ICloudView view, TimeProvider clock, GcpSettings settings, Place place) : RehearsedCloud(view)
{
    internal const string Api = "https://www.googleapis.com/compute/v1/";

    // Ranges set apart for documentation: no rehearsed address is anybody's.
    private static readonly IpRange[] PublicRanges = [IpRange.Between("203.0.113.2", "203.0.113.254"), IpRange.Between("198.51.100.2", "198.51.100.254"), IpRange.Between("192.0.2.2", "192.0.2.254")];

    private readonly AddressBook _addresses = new();

    internal Place Place => place;

    internal GcpSettings Settings => settings;

    /// <summary>The time as Google's services tell it.</summary>
    internal string Now => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'-00:00'", CultureInfo.InvariantCulture);

    /// <summary>The number of a project.</summary>
    internal string NumberOf(string project) => settings.Projects.GetValueOrDefault(project)?.Number ?? Digits.Of(12, "project", project);

    /// <summary>A public address that nothing of the stack has.</summary>
    internal string PublicAddress(string taker)
    {
        var inUse = All(Types.Address).Select(address => address.Outputs.Text("address"))
            .Concat(All(Types.Cluster).Select(cluster => cluster.Outputs.Text("endpoint")))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        return _addresses.Take("public", taker, AddressBook.Candidates(taker, PublicRanges), inUse)
            ?? throw new ProviderException(Errors.Api(429, "The rehearsed cloud has no more documentation addresses to give out.", "resourceExhausted"));
    }

    /// <summary>A private address of a range that nothing of the stack has.</summary>
    internal string PrivateAddress(string range, string taker)
    {
        var all = IpRange.TryParseCidr(range) ?? throw new ProviderException(Errors.Api(400, $"Invalid value for field 'range': '{range}'.", "invalid"));
        var inUse = All(Types.Address).Select(address => address.Outputs.Text("address")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return _addresses.Take(range, taker, AddressBook.Candidates(taker, all with { First = all.First + 2, Last = all.Last - 1 }), inUse)
            ?? throw new ProviderException(Errors.Api(400, $"IP space of '{range}' is exhausted.", "ipSpaceExhausted"));
    }

    internal static string Link(string path) => Api + path;
}
