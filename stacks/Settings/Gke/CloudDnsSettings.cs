using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The zones in which a platform is found.</summary>
public sealed record CloudDnsSettings
{
    public required ImmutableArray<CloudZoneSettings> Zones { get; init; }

    public required int Ttl { get; init; }

    public static CloudDnsSettings Read(SettingsReader read) => new()
    {
        Zones = read.Groups("zones", CloudZoneSettings.Read, "The zones. A name belongs to the longest that it ends in."),
        Ttl = read.Optional("ttl", Kinds.Whole(30, 86400, "300"), "300", "How many seconds resolvers may keep a record."),
    };
}
