using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>One zone.</summary>
public sealed record CloudZoneSettings
{
    public required DnsName Zone { get; init; }

    public required DnsZoneMode Mode { get; init; }

    public required string? ManagedZone { get; init; }

    public static CloudZoneSettings Read(SettingsReader read) => new()
    {
        Zone = read.Required("zone", SettingKinds.Zone, "The zone."),
        Mode = read.Optional("mode", Kinds.Choice("external", Choice.Of("new", DnsZoneMode.New), Choice.Of("existing", DnsZoneMode.Existing), Choice.Of("external", DnsZoneMode.External)), "external",
            "`new` makes it in Cloud DNS (stack output `nameServers` is for whoever keeps the zone above), `existing` finds it there; with `external` somebody else keeps it and enters the stack output `dnsRecords`."),
        ManagedZone = read.OptionalText("managedZone", GkeKinds.ResourceName.Like("callysto-ca"), "none; needed with mode `existing`", "What Cloud DNS calls the zone."),
    };
}
