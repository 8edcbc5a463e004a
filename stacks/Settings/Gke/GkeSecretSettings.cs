using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>What only operators know. Secrets are top-level settings, those of hubs by the hubs' names.</summary>
public sealed record GkeSecretSettings
{
    public required ImmutableSortedDictionary<string, string> OAuthClientSecrets { get; init; }

    public required ImmutableSortedDictionary<string, string> LdapSearchPasswords { get; init; }

    public required ImmutableSortedDictionary<string, string> LtiSharedSecrets { get; init; }

    public required string? PagerDutyKey { get; init; }

    public required string? AlertWebhook { get; init; }

    public required string? GrafanaClientSecret { get; init; }

    public static GkeSecretSettings Read(SettingsReader read) => new()
    {
        OAuthClientSecrets = read.Secrets("oauthClientSecrets", GkeKinds.HubName, "the client secret that the login service gave", "Belongs to `authenticator.clientId` of the hub of this name."),
        LdapSearchPasswords = read.Secrets("ldapSearchPasswords", GkeKinds.HubName, "the password of the account that searches", "Belongs to `authenticator.ldap.search.user` of the hub of this name."),
        LtiSharedSecrets = read.Secrets("ltiSharedSecrets", GkeKinds.HubName, "the shared secret entered in the learning platform", "Belongs to `authenticator.lti11.consumerKey` of the hub of this name."),
        PagerDutyKey = read.Secret("pagerDutyKey", "an integration key of PagerDuty's Events API v2", "nobody is paged", "Alerts of the cluster go there."),
        AlertWebhook = read.Secret("alertWebhook", "an address that takes Alertmanager's JSON, with the key in it", "no webhook is called", "Alerts of the cluster go there, e.g. to the bridge of a chat service."),
        GrafanaClientSecret = read.Secret("grafanaClientSecret", "the client secret of a GitHub OAuth application", "none; needed with `support.grafana.gitHub`", "Belongs to `support.grafana.gitHub.clientId`."),
    };

    /// <summary>What belongs to one hub's login.</summary>
    internal LoginSecretSettings Of(string hub) => new()
    {
        OAuthClientSecret = OAuthClientSecrets.GetValueOrDefault(hub),
        LdapSearchPassword = LdapSearchPasswords.GetValueOrDefault(hub),
        LtiSharedSecret = LtiSharedSecrets.GetValueOrDefault(hub),
    };
}
