using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Users of the hub with rights in common.</summary>
public sealed record HubGroupSettings
{
    public required ImmutableArray<string> Users { get; init; }

    public required ImmutableArray<string> Scopes { get; init; }

    public static HubGroupSettings Read(SettingsReader read) => new()
    {
        Users = read.RequiredList("users", LoginKinds.User, "Members. Added when the hub starts; who leaves the list is taken out on the hub's admin page."),
        Scopes = read.List("scopes", LoginKinds.Scope, "What members may do besides using their own servers.", [], "nothing more"),
    };
}
