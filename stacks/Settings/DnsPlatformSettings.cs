using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Everything that differs between two stacks of the platform <c>dns</c>.</summary>
public sealed record DnsPlatformSettings
{
    public required ImmutableArray<string> Stacks { get; init; }

    public required ImmutableArray<ZoneSettings> Zones { get; init; }

    public static DnsPlatformSettings Read(SettingsReader read) => new()
    {
        Stacks = read.List("stacks", SettingKinds.StackName, "Stacks of this project whose output `dnsRecords` is entered too. Each must have been brought up.", [], "none"),
        Zones = read.Groups("zones", ZoneSettings.Read, "The zones that this stack keeps; at least one."),
    };
}
