using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Who may log in. There is no default: a hub that says nothing would let nobody in, or everybody.</summary>
public abstract record AllowRule
{
    private AllowRule(string what) => What = what;

    /// <summary>Everyone whom the authenticator knows. With a public login service that is the whole world.</summary>
    public static AllowRule Everyone { get; } = new AllUsers();

    internal string What { get; }

    /// <summary>The users named here, and the hub's administrators.</summary>
    public static AllowRule Users(params string[] names) => new NamedUsers([.. names]);

    /// <summary>
    /// Users of these domains. With CILogon the domain of the user's address counts, <c>*.ca</c> stands for all domains below, and the hub's
    /// administrators are allowed as well; with Google the organisation that the account belongs to counts, for administrators too.
    /// </summary>
    public static AllowRule Domains(params string[] domains) => new MailDomains([.. domains]);

    /// <summary>Members of these organisations (<c>organisation</c>) or teams (<c>organisation:team</c>), and the hub's administrators. For GitHub.</summary>
    public static AllowRule Organisations(params string[] organisations) => new Members([.. organisations]);

    /// <summary>Members of these groups, and the hub's administrators. For LDAP (distinguished names) and generic OAuth.</summary>
    public static AllowRule Groups(params string[] groups) => new GroupMembers([.. groups]);

    internal sealed record AllUsers() : AllowRule("everyone");

    internal sealed record NamedUsers(ImmutableArray<string> Names) : AllowRule("users");

    internal sealed record MailDomains(ImmutableArray<string> Names) : AllowRule("domains");

    internal sealed record Members(ImmutableArray<string> Names) : AllowRule("organisations");

    internal sealed record GroupMembers(ImmutableArray<string> Names) : AllowRule("groups");

    internal ImmutableArray<string>? Listed() => this switch
    {
        NamedUsers rule => rule.Names,
        MailDomains rule => rule.Names,
        Members rule => rule.Names,
        GroupMembers rule => rule.Names,
        _ => null,
    };
}
