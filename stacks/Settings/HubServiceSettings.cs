using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A program outside the hub that calls its API.</summary>
public sealed record HubServiceSettings
{
    public required ImmutableArray<string> Scopes { get; init; }

    public static HubServiceSettings Read(SettingsReader read) => new()
    {
        Scopes = read.RequiredList("scopes", LoginKinds.Scope, "What its token may do."),
    };
}
