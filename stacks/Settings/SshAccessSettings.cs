using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where SSH may come from.</summary>
public sealed record SshAccessSettings
{
    public required ImmutableArray<CidrBlock> From { get; init; }

    public required bool FromAnywhere { get; init; }

    public static SshAccessSettings Read(SettingsReader read) => new()
    {
        From = read.RequiredList("from", SettingKinds.Range, "Address ranges that SSH and ping may come from, IPv4 and IPv6."),
        FromAnywhere = read.Optional("fromAnywhere", Kinds.Flag, "false", "Allows ranges as wide as the world, such as 0.0.0.0/0 and ::/0. Without it they are refused."),
    };
}
