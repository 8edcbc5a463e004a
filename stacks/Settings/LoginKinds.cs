using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Kinds of settings about who logs in and how.</summary>
internal static class LoginKinds
{
    public static ImmutableArray<Choice<AuthenticatorKind>> Names { get; } =
    [
        Choice.Of("github", AuthenticatorKind.GitHub),
        Choice.Of("google", AuthenticatorKind.Google),
        Choice.Of("cilogon", AuthenticatorKind.CILogon),
        Choice.Of("oidc", AuthenticatorKind.Oidc),
        Choice.Of("lti13", AuthenticatorKind.Lti13),
        Choice.Of("lti11", AuthenticatorKind.Lti11),
        Choice.Of("ldap", AuthenticatorKind.Ldap),
        Choice.Of("shared-password", AuthenticatorKind.SharedPassword),
        Choice.Of("dummy", AuthenticatorKind.Dummy),
    ];

    public static Kind<AuthenticatorKind> Authenticator { get; } = Kinds.Choice("github", [.. Names]);

    public static Kind<string> User { get; } = Kinds.TextWhere(
        "a user name as the hub knows it: lower case, without spaces, slashes and quotes, such as ada or ada@example.org (a number stands in quotes)",
        "ada", HubUserName.IsValid, "^[^A-Z\\s/\\\\\"']{1,255}$");

    public static Kind<string> Scope { get; } = Kinds.TextWhere(
        "a scope of JupyterHub such as read:users or access:servers!group=students", "read:users", HubScope.IsOne, "^[a-z:_-]+(![a-z]+=\\S+)?$");

    public static Kind<string> Domain { get; } = Kinds.Parsed<string>("a domain such as callysto.ca, or *.ca for all domains below it", "callysto.ca",
        TryDomain, @"^(\*\.[a-z0-9-]+|[a-z0-9-]+\.[a-z0-9-]+)(\.[a-z0-9-]+)*$");

    /// <summary>A domain that a name ends with: no pattern.</summary>
    public static Kind<string> WholeDomain { get; } = Kinds.TextWhere("a domain such as callysto.ca", "callysto.ca",
        text => DomainPattern.TryParse(text, out var pattern, out _) && !pattern.IsWildcard, @"^[a-z0-9-]+(\.[a-z0-9-]+)+$");

    public static Kind<string> Organization { get; } = Kinds.TextWhere(
        "a GitHub organization, or organization:team, as its address on GitHub spells it", "callysto",
        text => text.Split(':') is { Length: 1 or 2 } parts && parts.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')),
        "^[A-Za-z0-9._-]+(:[A-Za-z0-9._-]+)?$");

    public static Kind<string> HttpsAddress { get; } = Kinds.TextWhere("an address that starts with https://", "https://sso.example.org/authorize",
        text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps, "^https://");

    public static Kind<string> EntityId { get; } = Kinds.TextWhere("the entity id of an identity provider, from https://cilogon.org/idplist", "https://idp.example.edu/shibboleth",
        text => (text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("urn:", StringComparison.Ordinal))
            && !text.Any(char.IsWhiteSpace),
        "^(https?://|urn:)\\S+$");

    public static Kind<string> Claim { get; } = Kinds.TextWhere("the name of a claim, such as sub, email or preferred_username", "email",
        text => text.Length > 0 && !text.Any(char.IsWhiteSpace), "^\\S+$");

    public static Kind<string> DistinguishedName { get; } = Kinds.TextWhere("a distinguished name", "ou=people,dc=example,dc=org",
        text => text.Contains('=', StringComparison.Ordinal), "=");

    public static string NameOf(AuthenticatorKind kind) => Names.Single(choice => choice.Value == kind).Name;

    private static bool TryDomain(string text, [NotNullWhen(true)] out string? domain, out string? problem)
    {
        domain = DomainPattern.TryParse(text, out var pattern, out problem) ? pattern.Text : null;
        return domain is not null;
    }
}
