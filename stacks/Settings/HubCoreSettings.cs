using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What every JupyterHub is told, whatever it stands on.</summary>
public record HubCoreSettings
{
    public required DnsName Host { get; init; }

    public required AuthenticatorSettings Authenticator { get; init; }

    public required ImmutableArray<string> Admins { get; init; }

    public required ImmutableArray<string> BlockedUsers { get; init; }

    public required ImmutableSortedDictionary<string, string> UserNames { get; init; }

    public required bool EscapedHomeNames { get; init; }

    public required ImmutableSortedDictionary<string, HubGroupSettings> Groups { get; init; }

    public required ImmutableSortedDictionary<string, HubServiceSettings> Services { get; init; }

    public required ImmutableArray<CidrBlock> MayReach { get; init; }

    public required NotebookSettings Notebooks { get; init; }

    public required PageSettings Pages { get; init; }

    public required CullSettings Cull { get; init; }

    public static HubCoreSettings Read(SettingsReader read) => new()
    {
        Host = read.Required("host", Kinds.Dns.Like("hub.callysto.farm"), "Name under which users find the hub; it must lie in a zone of `dns`."),
        Authenticator = read.Group("authenticator", AuthenticatorSettings.Read, "How users log in, and who may use the hub. Exactly one of `allowAll`, `allowedUsers`, `allowedDomains`, `allowedOrganizations` and `allowedGroups` says so."),
        Admins = read.List("admins", LoginKinds.User, "Users who see and manage everybody's servers; they may always use the hub.", [], "none"),
        BlockedUsers = read.List("blockedUsers", LoginKinds.User,
            "Users who may not use the hub, whatever else allows them; their servers are stopped, their files stay. `hubctl user ban` and `unban` edit this list.", [], "none"),
        UserNames = read.Map("userNames", LoginKinds.User, LoginKinds.User.Like("a1b2c3"), "Name that the login service gives, and the name that this person has on the hub instead: keeps homes of an older system (docs/runbooks/login.md)."),
        EscapedHomeNames = read.Optional("homeNames", Kinds.Choice("safe", Choice.Of("safe", false), Choice.Of("escaped", true)), "safe",
            "How a home directory is called after its user. `escaped` is what hubs before JupyterHub 5 did, and keeps names of small letters and digits as they are; never change it on a hub with homes (docs/runbooks/login.md)."),
        Groups = read.Map("groups", SettingKinds.GroupName.Like("tutors"), HubGroupSettings.Read, "Users with rights in common, by the group's name. Not together with groups of the login service."),
        Services = read.Map("services", SettingKinds.GroupName.Like("grades"), HubServiceSettings.Read, "Programs outside the hub that call its API, by name. Each has a token of its own: the stack output `serviceTokens`."),
        MayReach = read.List("mayReach", SettingKinds.Range, "Private networks that the hub must reach, such as a login service on campus; directories (LDAP) are reachable anyway.", [], "none"),
        Notebooks = read.Group("notebooks", NotebookSettings.Read, "The users' servers."),
        Pages = read.Group("pages", PageSettings.Read, "How the hub's own pages look."),
        Cull = read.Group("cull", CullSettings.Read, "When idle servers of users are stopped."),
    };
}
