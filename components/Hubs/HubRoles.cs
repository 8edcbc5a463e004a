using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Who may do what on a hub.</summary>
internal static class HubRoles
{
    public static HelmMap? Of(JupyterHubReleaseArgs args)
    {
        if (args.Admins.IsEmpty && args.Services.IsEmpty && args.Groups.IsEmpty)
        {
            return null;
        }

        // Only a role is authoritative: names taken out of admin_users would stay administrators.
        var roles = args.Admins.IsEmpty ? HelmValue.Of() : HelmValue.Of(("admin", HelmValue.Of(("users", Texts(args.Admins.Sorted())))));
        roles = args.Services.Where(service => !service.Scopes.IsEmpty).Aggregate(roles, (map, service) => map.With(service.Name, HelmValue.Of(
            ("scopes", Texts(service.Scopes)),
            ("services", ListOf(service.Name)))));

        // The hub makes users that a role names when it starts; the role itself gives them nothing that a user has not.
        roles = args.Services.Where(service => !service.Users.IsEmpty).Aggregate(roles, (map, service) => map.With($"{service.Name}-users", HelmValue.Of(
            ("scopes", ListOf("self")),
            ("users", Texts(service.Users.Sorted())))));
        roles = args.Groups.Where(group => !group.Scopes.IsEmpty).Aggregate(roles, (map, group) => map.With($"group-{group.Name}", HelmValue.Of(
            ("groups", ListOf(group.Name)),
            ("scopes", Texts(group.Scopes)))));
        return roles.Entries.IsEmpty ? null : roles;
    }

    /// <summary>The groups themselves, as JupyterHub's own setting.</summary>
    public static HelmMap? Groups(JupyterHubReleaseArgs args) => args.Groups.IsEmpty ? null : args.Groups.Aggregate(
        HelmValue.Of(),
        (map, group) => map.With(group.Name, HelmValue.Of(("users", Texts(group.Users.Sorted())))));
}
