using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The zone in which the platform is found.</summary>
public sealed record DnsSettings
{
    public required DnsName Zone { get; init; }

    public required bool CreateZone { get; init; }

    public required string? Email { get; init; }

    public required int Ttl { get; init; }

    public static DnsSettings Read(SettingsReader read) => new()
    {
        Zone = read.Required("zone", Kinds.Dns.Like("callysto.farm."), "Zone that holds the platform's records."),
        CreateZone = read.Optional("createZone", Kinds.Flag, "false", "Whether this stack makes the zone. Otherwise it must exist in Designate already."),
        Email = read.OptionalText("email", SettingKinds.Email, "none; needed with createZone", "Contact address of the zone."),
        Ttl = read.Optional("ttl", Kinds.Whole(30, 86400, "60"), "60", "How many seconds resolvers may keep a record."),
    };
}
