using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>How a user name becomes a distinguished name that can log in.</summary>
public abstract record LdapBind
{
    private LdapBind()
    {
    }

    /// <summary>By patterns that hold <c>{username}</c>, tried in order.</summary>
    public static LdapBind Template(params string[] patterns) => new Patterns([.. patterns]);

    /// <summary>By a search for the user below a base.</summary>
    /// <param name="searchBase">Distinguished name below which users are searched.</param>
    /// <param name="userAttribute">Attribute that holds the user name, e.g. <c>uid</c>.</param>
    /// <param name="searchUser">Distinguished name of the account that searches.</param>
    /// <param name="searchPassword">Its password; kept as a secret.</param>
    public static LdapBind Search(string searchBase, string userAttribute, string searchUser, Input<string> searchPassword) =>
        new Lookup(searchBase, userAttribute, searchUser, searchPassword);

    internal sealed record Patterns(ImmutableArray<string> Templates) : LdapBind;

    internal sealed record Lookup(string SearchBase, string UserAttribute, string SearchUser, Input<string> SearchPassword) : LdapBind;
}
