using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>How users are searched in a directory.</summary>
public sealed record LdapSearchSettings
{
    public required string Base { get; init; }

    public required string UserAttribute { get; init; }

    public required string User { get; init; }

    public static LdapSearchSettings Read(SettingsReader read) => new()
    {
        Base = read.Required("base", LoginKinds.DistinguishedName, "Where users are searched."),
        UserAttribute = read.Optional("userAttribute", LoginKinds.Claim.Like("uid"), "uid", "Attribute that holds the user name; in Active Directory `sAMAccountName`."),
        User = read.Required("user", LoginKinds.DistinguishedName.Like("cn=hub,dc=example,dc=org"), "Account that searches."),
    };
}
