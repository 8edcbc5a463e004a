using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The zone in which the platform is found.</summary>
public sealed record DnsSettings
{
    public required DnsName Zone { get; init; }

    public required DnsZoneMode Mode { get; init; }

    public required string? Email { get; init; }

    public required int Ttl { get; init; }

    public static DnsSettings Read(SettingsReader read) => new()
    {
        Zone = read.Required("zone", SettingKinds.Zone, "Zone that holds the platform's records."),
        Mode = read.Optional("mode", Kinds.Choice("existing", Choice.Of("new", DnsZoneMode.New), Choice.Of("existing", DnsZoneMode.Existing), Choice.Of("external", DnsZoneMode.External)), "existing",
            "`new` makes the zone in Designate, `existing` finds it there by name; with `external` somebody else keeps the zone and enters the stack output `dnsRecords`."),
        Email = read.OptionalText("email", SettingKinds.Email, "none; needed with mode `new`", "Contact address of the zone."),
        Ttl = read.Optional("ttl", Kinds.Whole(30, 86400, "60"), "60", "How many seconds resolvers may keep a record."),
    };
}
