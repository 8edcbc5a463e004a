using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>What is wrong with who may log in, and how: mostly things that the hub would accept and then let in nobody, everybody or the wrong person.</summary>
internal static class HubLoginChecks
{
    public static void Check(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        CheckAllow(issues, args);
        CheckAuthenticator(issues, args);
        CheckNames(issues, args);
    }

    private static void CheckAllow(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        const string Ways = "Say AllowRule.Everyone on purpose, or name users, domains, organisations or groups.";
        if (args.Allow is null)
        {
            issues.Add(nameof(args.Allow), $"is missing: nobody could log in. {Ways}");
            return;
        }

        var listed = args.Allow.Listed();
        issues.Require(listed is not { IsEmpty: true }, nameof(args.Allow), $"names no {args.Allow.What}: nobody could log in. {Ways}");
        issues.Require(listed?.All(item => !string.IsNullOrWhiteSpace(item)) != false, nameof(args.Allow), $"has an empty entry among its {args.Allow.What}. Remove it.");
        if (args.Authenticator is not null && !Supports(args.Authenticator, args.Allow))
        {
            issues.Add(nameof(args.Allow), $"is by {args.Allow.What}, which {args.Authenticator.Name} cannot tell. It can tell: {string.Join(", ", Supported(args.Authenticator))}.");
        }

        if (args.Allow is AllowRule.MailDomains rule)
        {
            CheckDomains(issues, nameof(args.Allow), "", rule.Names);
        }

        if (args is { Authenticator: HubAuthenticator.GoogleLogin, Allow: AllowRule.MailDomains domains } && domains.Names.FirstOrDefault(name => name.Contains('*', StringComparison.Ordinal)) is { } pattern)
        {
            issues.Add(nameof(args.Allow), $"has the domain '{pattern}', but Google knows no patterns. Name each domain.");
        }
    }

    // The hub would take any of these, and let in nobody or strangers.
    private static void CheckDomains(ArgsIssues issues, string property, string of, ImmutableArray<string> domains)
    {
        foreach (var domain in domains.Where(domain => !string.IsNullOrWhiteSpace(domain)))
        {
            if (!DomainPattern.TryParse(domain, out _, out var problem))
            {
                issues.Add(property, $"has the domain '{domain}'{of}, but {problem}.");
            }
        }
    }

    private static bool Supports(HubAuthenticator authenticator, AllowRule rule) => Supported(authenticator).Contains(rule.What, StringComparer.Ordinal);

    private static IEnumerable<string> Supported(HubAuthenticator authenticator) => authenticator switch
    {
        HubAuthenticator.GitHubLogin => ["everyone", "users", "organisations"],
        HubAuthenticator.GoogleLogin or HubAuthenticator.CILogonLogin => ["everyone", "users", "domains"],
        HubAuthenticator.OAuthLogin or HubAuthenticator.LdapLogin => ["everyone", "users", "groups"],
        _ => ["everyone", "users"],
    };

    private static void CheckAuthenticator(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        const string Property = nameof(args.Authenticator);
        switch (args.Authenticator)
        {
            case null:
                issues.Add(Property, "is missing. Choose one, e.g. HubAuthenticator.GitHub(...).");
                break;
            case HubAuthenticator.DummyLogin:
                issues.Require(args.Profile == HubProfile.Development, Property, "is Dummy, which lets anybody in under any name; it is for the Development profile only. Choose a real one, e.g. HubAuthenticator.GitHub(...).");
                break;
            case HubAuthenticator.CILogonLogin login:
                CheckProviders(issues, login.Providers, args.Allow);
                break;
            case HubAuthenticator.OAuthLogin { Endpoints: var endpoints }:
                CheckAddress(issues, "authorize", endpoints.AuthorizeUrl);
                CheckAddress(issues, "token", endpoints.TokenUrl);
                CheckAddress(issues, "user data", endpoints.UserdataUrl);
                break;
            case HubAuthenticator.Lti13Login { Platform: var platform }:
                CheckAddress(issues, "authorize", platform.AuthorizeUrl);
                CheckAddress(issues, "key", platform.JwksUrl);
                break;
            case HubAuthenticator.LdapLogin { Bind: LdapBind.Patterns patterns }:
                issues.Require(
                    !patterns.Templates.IsEmpty && patterns.Templates.All(template => template.Contains("{username}", StringComparison.Ordinal)),
                    Property,
                    "is Ldap with a bind template that lacks '{username}'. Write it like 'uid={username},ou=people,dc=example,dc=org'.");
                break;
        }
    }

    private static void CheckAddress(ArgsIssues issues, string what, string address) => issues.Require(
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps,
        nameof(JupyterHubReleaseArgs.Authenticator),
        $"has the {what} address '{address}'. Identities must travel encrypted: give an address that starts with 'https://'.");

    private static void CheckProviders(ArgsIssues issues, ImmutableArray<CILogonProvider> providers, AllowRule? allow)
    {
        const string Property = nameof(JupyterHubReleaseArgs.Authenticator);
        issues.Require(!providers.IsEmpty, Property, "is CILogon without identity providers. Name at least one, e.g. new CILogonProvider(\"http://google.com/accounts/o8/id\", \"email\").");
        issues.Require(providers.DistinctBy(provider => provider.EntityId, StringComparer.Ordinal).Count() == providers.Length, Property, "is CILogon with one identity provider twice. Name each once.");
        foreach (var provider in providers)
        {
            CheckDomains(issues, Property, $" for '{provider.EntityId}'", provider.AllowedDomains);
            issues
                .Require(
                    provider.EntityId.StartsWith("https://", StringComparison.Ordinal) || provider.EntityId.StartsWith("http://", StringComparison.Ordinal) || provider.EntityId.StartsWith("urn:", StringComparison.Ordinal),
                    Property,
                    $"is CILogon with the identity provider '{provider.EntityId}'. Give its entity id from https://cilogon.org/idplist, e.g. 'https://idp.example.edu/shibboleth'.")
                .Require(provider.Prefix is null || provider.StripDomain is null, Property, $"has both a prefix and a domain to strip for '{provider.EntityId}'. Choose one.")
                .Require(allow is not AllowRule.AllUsers || provider.AllowedDomains.IsEmpty, Property, $"has allowed domains for '{provider.EntityId}', but Allow lets everyone in. Allow domains instead, or remove them.");
        }

        // Two people of different institutions must never become one user, with one home.
        var bare = providers.Where(provider => provider.Prefix is null && (provider.StripDomain is not null || !provider.NamesAreAddresses)).Select(provider => provider.EntityId).ToList();
        issues.Require(bare.Count < 2, Property, $"is CILogon with user names of {string.Join(" and ", bare.Select(id => $"'{id}'"))} that could be the same for two people. Give all of them but one a prefix, or use the claim 'email' or 'eppn'.");
    }

    private static void CheckNames(ArgsIssues issues, JupyterHubReleaseArgs args)
    {
        CheckEach(nameof(args.Admins), args.Admins);
        CheckEach(nameof(args.Blocked), args.Blocked);
        CheckEach(nameof(args.UserNames), args.UserNames.Keys.Concat(args.UserNames.Values));
        if (args.Allow is AllowRule.NamedUsers users)
        {
            CheckEach(nameof(args.Allow), users.Names.Where(name => !string.IsNullOrWhiteSpace(name)));
        }

        foreach (var name in args.Admins.Intersect(args.Blocked).Sorted())
        {
            issues.Add(nameof(args.Blocked), $"has '{name}', who is an administrator. Take the name off the administrators first.");
        }

        foreach (var shared in args.UserNames.GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            issues.Add(nameof(args.UserNames), $"gives {string.Join(" and ", shared.Select(name => $"'{name}'"))} the one name '{shared.Key}', and with it one home. Give each a name.");
        }

        // Some authenticators look a name up twice, so that a chain would lead one person to another's home.
        foreach (var (name, kept) in args.UserNames.Where(pair => pair.Key != pair.Value && args.UserNames.ContainsKey(pair.Value)))
        {
            issues.Add(nameof(args.UserNames), $"gives '{name}' the name '{kept}', which is given another one itself. Give each person the final name at once.");
        }

        void CheckEach(string property, IEnumerable<string> names)
        {
            foreach (var name in names.Where(name => !HubUserName.IsValid(name)).Sorted())
            {
                issues.Add(property, $"has the user name '{name}', which nobody can have. {HubUserName.Rule}");
            }
        }
    }
}
