using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A zone that the platform <c>dns</c> keeps, with records of its own.</summary>
public sealed record ZoneSettings
{
    public required DnsName Zone { get; init; }

    public required DnsZoneMode Mode { get; init; }

    public required string? Email { get; init; }

    public required int Ttl { get; init; }

    public required ImmutableArray<ZoneRecordSettings> Records { get; init; }

    public static ZoneSettings Read(SettingsReader read) => new()
    {
        Zone = read.Required("zone", SettingKinds.Zone, "Name of the zone."),
        Mode = read.Optional("mode", Kinds.Choice("existing", Choice.Of("new", DnsZoneMode.New), Choice.Of("existing", DnsZoneMode.Existing)), "existing",
            "`new` makes the zone in Designate, `existing` finds it there by name and never changes or deletes it."),
        Email = read.OptionalText("email", SettingKinds.Email, "none; needed with mode `new`", "Contact address of the zone."),
        Ttl = read.Optional("ttl", ZoneRecordSettings.TtlKind.Like("3600"), "3600", "How many seconds resolvers may keep a record that says nothing else."),
        Records = read.Groups("records", ZoneRecordSettings.Read, "Record sets that come from no stack."),
    };
}
