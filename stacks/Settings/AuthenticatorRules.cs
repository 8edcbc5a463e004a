using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What belongs to which kind of login, and that exactly one rule says who may come in.</summary>
public static class AuthenticatorRules
{
    private const string Path = "hub.authenticator";
    private const string KindPath = $"{Path}.kind";

    private static readonly ImmutableArray<AuthenticatorKind> OAuth = [AuthenticatorKind.GitHub, AuthenticatorKind.Google, AuthenticatorKind.CILogon, AuthenticatorKind.Oidc];

    public static void Check(AuthenticatorSettings login, LoginSecretSettings secrets, SettingsIssues issues)
    {
        WhoMayComeIn(login, issues);
        Belonging(login, issues);
        Needed(login, secrets, issues);
    }

    /// <summary>Shortcuts of test hubs.</summary>
    public static void Production(AuthenticatorSettings login, SettingsIssues issues) => issues.Require(
        login.Kind is not (AuthenticatorKind.Dummy or AuthenticatorKind.SharedPassword), KindPath,
        $"is {LoginKinds.NameOf(login.Kind)}, which is for tests only and refused in the profile 'production'.", issues.Edit(KindPath, "github"), "profile");

    /// <summary>What a person should know about the allowed domains, for each preview; it changes nothing that is deployed.</summary>
    /// <param name="login">The settings.</param>
    /// <param name="at">Where they stand.</param>
    public static ImmutableArray<string> Warnings(AuthenticatorSettings login, string at = Path) =>
        [.. AllowedDomains.Findings(login.AllowedDomains, login.Providers.Select(provider => (IEnumerable<string>)provider.AllowedDomains), at).Where(finding => !finding.IsError).Select(finding => finding.ToString())];

    private static void WhoMayComeIn(AuthenticatorSettings login, SettingsIssues issues)
    {
        var ways = Ways(login).Where(way => way.Set).Select(way => way.Name).ToList();
        issues.Require(ways.Count > 0 || !LoginValues.Domains(login).IsEmpty, Path, $"lets nobody in: none of {List(Ways(login).Select(way => way.Name))} is set.",
            $"name users ({issues.SetCommand($"{Path}.allowedUsers[0]", "ada")}) or let everybody in ({issues.SetCommand($"{Path}.allowAll", "true")}).");
        issues.Require(ways.Count <= 1, Path, $"says in more than one way who may come in: {List(ways)}; only one can hold.", $"edit Pulumi.{issues.Stack}.yaml: keep the one that is meant.");
    }

    private static IEnumerable<(string Name, bool Set)> Ways(AuthenticatorSettings login) =>
    [
        ("allowAll", login.AllowAll),
        ("allowedUsers", !login.AllowedUsers.IsEmpty),
        ("allowedDomains", !login.AllowedDomains.IsEmpty),
        ("allowedOrganizations", !login.AllowedOrganizations.IsEmpty),
        ("allowedGroups", !login.AllowedGroups.IsEmpty),
    ];

    private static void Belonging(AuthenticatorSettings login, SettingsIssues issues)
    {
        Only("clientId", login.ClientId is not null, [.. OAuth, AuthenticatorKind.Lti13]);
        Only("allowedDomains", !login.AllowedDomains.IsEmpty, AuthenticatorKind.Google, AuthenticatorKind.CILogon);
        Only("allowedOrganizations", !login.AllowedOrganizations.IsEmpty, AuthenticatorKind.GitHub);
        Only("allowedGroups", !login.AllowedGroups.IsEmpty, AuthenticatorKind.Oidc, AuthenticatorKind.Ldap);
        Only("providers", !login.Providers.IsEmpty, AuthenticatorKind.CILogon);
        Only("oidc", login.Oidc is not null, AuthenticatorKind.Oidc);
        Only("ldap", login.Ldap is not null, AuthenticatorKind.Ldap);
        Only("lti13", login.Lti13 is not null, AuthenticatorKind.Lti13);
        Only("lti11", login.Lti11 is not null, AuthenticatorKind.Lti11);
        void Only(string name, bool set, params ReadOnlySpan<AuthenticatorKind> kinds)
        {
            var names = new List<string>();
            foreach (var kind in kinds)
            {
                names.Add($"'{LoginKinds.NameOf(kind)}'");
            }

            issues.Require(!set || kinds.Contains(login.Kind), $"{Path}.{name}",
                $"is set, but only the kind{(names.Count == 1 ? " " : "s ")}{List(names)} {(names.Count == 1 ? "knows" : "know")} it; the kind is '{LoginKinds.NameOf(login.Kind)}'.",
                $"remove it from Pulumi.{issues.Stack}.yaml, or choose such a kind: {issues.SetCommand(KindPath, names[0].Trim('\''))}", KindPath);
        }
    }

    private static void Needed(AuthenticatorSettings login, LoginSecretSettings secrets, SettingsIssues issues)
    {
        var kind = LoginKinds.NameOf(login.Kind);
        var oauth = OAuth.Contains(login.Kind);
        issues.Require(login.ClientId is not null || !(oauth || login.Kind is AuthenticatorKind.Lti13), $"{Path}.clientId",
            $"is missing; the kind '{kind}' needs the client id that the login service gave.", issues.Edit($"{Path}.clientId", "Iv1.0123456789abcdef"), KindPath);
        Secret("oauthClientSecret", secrets.OAuthClientSecret, oauth, "the client secret that the login service gave");
        Secret("ldapSearchPassword", secrets.LdapSearchPassword, login is { Kind: AuthenticatorKind.Ldap, Ldap.Search: not null }, "the password of the account that searches");
        Secret("ltiSharedSecret", secrets.LtiSharedSecret, login.Kind is AuthenticatorKind.Lti11, "the secret it shares with the learning platform");
        Group("providers", !login.Providers.IsEmpty, AuthenticatorKind.CILogon);
        Group("oidc", login.Oidc is not null, AuthenticatorKind.Oidc);
        Group("ldap", login.Ldap is not null, AuthenticatorKind.Ldap);
        Group("lti13", login.Lti13 is not null, AuthenticatorKind.Lti13);
        Group("lti11", login.Lti11 is not null, AuthenticatorKind.Lti11);
        issues.Require(login.Ldap is null || login.Ldap.BindTemplates.IsEmpty == login.Ldap.Search is not null, $"{Path}.ldap",
            "must say in exactly one way how users are found: bindTemplates or search.", $"edit Pulumi.{issues.Stack}.yaml; docs/runbooks/login.md shows both.");
        void Secret(string name, string? value, bool needed, string what) => issues.Require(
            !needed || value is not null, name, $"is missing; the kind '{kind}' of {Path} needs {what}.", issues.SetSecretCommand(name), KindPath);
        void Group(string name, bool present, AuthenticatorKind of) => issues.Require(present || login.Kind != of, $"{Path}.{name}",
            $"is missing; the kind '{kind}' needs it.", $"edit Pulumi.{issues.Stack}.yaml; docs/runbooks/login.md shows an example.", KindPath);
    }

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
