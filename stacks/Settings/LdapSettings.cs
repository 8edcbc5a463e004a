using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>An LDAP directory: users are found by patterns of their names, or by a search.</summary>
public sealed record LdapSettings
{
    public required DnsName Server { get; init; }

    public required bool StartTls { get; init; }

    public required ImmutableArray<string> BindTemplates { get; init; }

    public required LdapSearchSettings? Search { get; init; }

    public static LdapSettings Read(SettingsReader read) => new()
    {
        Server = read.Required("server", Kinds.Dns.Like("ldap.example.org"), "Host name of the directory, the one in its certificate."),
        StartTls = read.Optional("startTls", Kinds.Flag, "false", "Start TLS on port 389 instead of speaking TLS on port 636."),
        BindTemplates = read.List("bindTemplates", Kinds.TextWhere("a distinguished name with {username} in it", "uid={username},ou=people,dc=example,dc=org",
            text => text.Contains("{username}", StringComparison.Ordinal), "\\{username\\}"), "Patterns of users' distinguished names, tried in order.", [], "none"),
        Search = read.OptionalGroup("search", LdapSearchSettings.Read, "How users are searched, where their distinguished names do not follow from their names. The password is the secret `ldapSearchPassword`."),
    };
}
