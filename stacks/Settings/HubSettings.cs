using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The JupyterHub.</summary>
public sealed record HubSettings
{
    public required DnsName Host { get; init; }

    public required FloatingIpSettings Address { get; init; }

    public required HttpsSettings Https { get; init; }

    public required AuthenticatorSettings Authenticator { get; init; }

    public required ImmutableArray<string> Admins { get; init; }

    public required NotebookSettings Notebooks { get; init; }

    public required CullSettings Cull { get; init; }

    public static HubSettings Read(SettingsReader read) => new()
    {
        Host = read.Required("host", Kinds.Dns.Like("hub.callysto.farm"), "Name under which users find the hub; it must lie in `dns.zone`."),
        Address = read.Group("address", FloatingIpSettings.Read, "Public address of the hub."),
        Https = read.Group("https", HttpsSettings.Read, "Encryption between browsers and the hub."),
        Authenticator = read.Group("authenticator", AuthenticatorSettings.Read, "Who may use the hub. Exactly one of `allowAll`, `allowedUsers` and `allowedOrganizations` says so."),
        Admins = read.List("admins", SettingKinds.UserName, "Users who see and manage everybody's servers.", [], "none"),
        Notebooks = read.Group("notebooks", NotebookSettings.Read, "The users' servers."),
        Cull = read.Group("cull", CullSettings.Read, "When idle servers of users are stopped."),
    };
}
