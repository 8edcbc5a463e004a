using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What belongs to which kind of login, and that exactly one rule says who may come in.</summary>
public static class AuthenticatorRules
{
    private static readonly ImmutableArray<AuthenticatorKind> OAuth = [AuthenticatorKind.GitHub, AuthenticatorKind.Google, AuthenticatorKind.CILogon, AuthenticatorKind.Oidc];

    /// <param name="login">The settings.</param>
    /// <param name="secrets">What only operators know of it.</param>
    /// <param name="place">Where both stand in the stack file.</param>
    /// <param name="issues">Where problems go.</param>
    public static void Check(AuthenticatorSettings login, LoginSecretSettings secrets, LoginPlace place, SettingsIssues issues)
    {
        WhoMayComeIn(login, place.Path, issues);
        Belonging(login, place, issues);
        Needed(login, secrets, place, issues);
    }

    /// <summary>Shortcuts of test hubs.</summary>
    public static void Production(AuthenticatorSettings login, LoginPlace place, SettingsIssues issues) => issues.Require(
        login.Kind is not (AuthenticatorKind.Dummy or AuthenticatorKind.SharedPassword), place.Kind,
        $"is {LoginKinds.NameOf(login.Kind)}, which is for tests only and refused in the profile 'production'.", issues.Edit(place.Kind, "github"), "profile");

    /// <summary>What a person should know about the allowed domains, for each preview; it changes nothing that is deployed.</summary>
    /// <param name="login">The settings.</param>
    /// <param name="place">Where they stand.</param>
    public static ImmutableArray<string> Warnings(AuthenticatorSettings login, LoginPlace place) =>
        [.. AllowedDomains.Findings(login.AllowedDomains, login.Providers.Select(provider => (IEnumerable<string>)provider.AllowedDomains), place.Path).Where(finding => !finding.IsError).Select(finding => finding.ToString())];

    private static void WhoMayComeIn(AuthenticatorSettings login, string path, SettingsIssues issues)
    {
        var ways = Ways(login).Where(way => way.Set).Select(way => way.Name).ToList();
        issues.Require(ways.Count > 0 || !LoginValues.Domains(login).IsEmpty, path, $"lets nobody in: none of {List(Ways(login).Select(way => way.Name))} is set.",
            $"name users ({issues.SetCommand($"{path}.allowedUsers[0]", "ada")}) or let everybody in ({issues.SetCommand($"{path}.allowAll", "true")}).");
        issues.Require(ways.Count <= 1, path, $"says in more than one way who may come in: {List(ways)}; only one can hold.", $"edit Pulumi.{issues.Stack}.yaml: keep the one that is meant.");
    }

    private static IEnumerable<(string Name, bool Set)> Ways(AuthenticatorSettings login) =>
    [
        ("allowAll", login.AllowAll),
        ("allowedUsers", !login.AllowedUsers.IsEmpty),
        ("allowedDomains", !login.AllowedDomains.IsEmpty),
        ("allowedOrganizations", !login.AllowedOrganizations.IsEmpty),
        ("allowedGroups", !login.AllowedGroups.IsEmpty),
    ];

    private static void Belonging(AuthenticatorSettings login, LoginPlace place, SettingsIssues issues)
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

            issues.Require(!set || kinds.Contains(login.Kind), $"{place.Path}.{name}",
                $"is set, but only the kind{(names.Count == 1 ? " " : "s ")}{List(names)} {(names.Count == 1 ? "knows" : "know")} it; the kind is '{LoginKinds.NameOf(login.Kind)}'.",
                $"remove it from Pulumi.{issues.Stack}.yaml, or choose such a kind: {issues.SetCommand(place.Kind, names[0].Trim('\''))}", place.Kind);
        }
    }

    private static void Needed(AuthenticatorSettings login, LoginSecretSettings secrets, LoginPlace place, SettingsIssues issues)
    {
        var kind = LoginKinds.NameOf(login.Kind);
        var oauth = OAuth.Contains(login.Kind);
        issues.Require(login.ClientId is not null || !(oauth || login.Kind is AuthenticatorKind.Lti13), $"{place.Path}.clientId",
            $"is missing; the kind '{kind}' needs the client id that the login service gave.", issues.Edit($"{place.Path}.clientId", "Iv1.0123456789abcdef"), place.Kind);
        Secret(place.OAuthClientSecret, secrets.OAuthClientSecret, oauth, "the client secret that the login service gave");
        Secret(place.LdapSearchPassword, secrets.LdapSearchPassword, login is { Kind: AuthenticatorKind.Ldap, Ldap.Search: not null }, "the password of the account that searches");
        Secret(place.LtiSharedSecret, secrets.LtiSharedSecret, login.Kind is AuthenticatorKind.Lti11, "the secret it shares with the learning platform");
        Group("providers", !login.Providers.IsEmpty, AuthenticatorKind.CILogon);
        Group("oidc", login.Oidc is not null, AuthenticatorKind.Oidc);
        Group("ldap", login.Ldap is not null, AuthenticatorKind.Ldap);
        Group("lti13", login.Lti13 is not null, AuthenticatorKind.Lti13);
        Group("lti11", login.Lti11 is not null, AuthenticatorKind.Lti11);
        issues.Require(login.Ldap is null || login.Ldap.BindTemplates.IsEmpty == login.Ldap.Search is not null, $"{place.Path}.ldap",
            "must say in exactly one way how users are found: bindTemplates or search.", $"edit Pulumi.{issues.Stack}.yaml; docs/runbooks/login.md shows both.");
        void Secret(string name, string? value, bool needed, string what) => issues.Require(
            !needed || value is not null, name, $"is missing; the kind '{kind}' of {place.Path} needs {what}.", issues.SetSecretCommand(name), place.Kind);
        void Group(string name, bool present, AuthenticatorKind of) => issues.Require(present || login.Kind != of, $"{place.Path}.{name}",
            $"is missing; the kind '{kind}' needs it.", $"edit Pulumi.{issues.Stack}.yaml; docs/runbooks/login.md shows an example.", place.Kind);
    }

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
