using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The kinds that several groups of settings share.</summary>
internal static class SettingKinds
{
    public static Kind<string> Flavor { get; } = Kinds.Text("the name of a flavor", "m1.medium");

    public static Kind<string> ComputeZone { get; } = Kinds.Text("the name of an availability zone (openstack availability zone list --compute)", "nova");

    public static Kind<string> Id { get; } = Kinds.TextWhere("the id of an object in OpenStack (a UUID)", "6a0f6f0e-3f1c-4d6e-9f0c-2f6f5f0c9d11",
        text => Guid.TryParseExact(text, "D", out _), "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");

    public static Kind<string> Email { get; } = Kinds.TextWhere("an e-mail address", "ops@callysto.farm", IsEmail, "^[^@ ]+@[^@ ]+$");

    /// <summary>A range of addresses of either IP version.</summary>
    public static Kind<Components.Values.CidrBlock> Range { get; } = Kinds.Parsed<Components.Values.CidrBlock>(
        "an address range such as 198.51.100.0/24 or 2001:db8:40::/48", "198.51.100.0/24", Components.Values.CidrBlock.TryParse, @"^[0-9a-fA-F.:]+/\d+$");

    /// <summary>A host name or an address.</summary>
    public static Kind<string> Host { get; } = Kinds.TextWhere("a host name or address", "ntp.ubuntu.com",
        text => System.Net.IPAddress.TryParse(text, out _) || Components.Values.DnsName.TryParse(text, out _));

    /// <summary>The host of a registry of images.</summary>
    public static Kind<string> Registry { get; } = Kinds.TextWhere("the host of a registry such as docker.io or registry.example.edu:5000", "docker.io",
        Components.Clusters.Nodes.SiteFiles.IsRegistry, "^[a-z0-9.-]+(:[0-9]+)?$");

    public static Kind<string> UserName { get; } = Kinds.TextWhere("a user name of lower-case letters, digits and . _ - that starts with a letter or digit", "ada",
        text => text.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-'),
        "^[a-z0-9][a-z0-9._-]{0,63}$");

    /// <summary>The short name of a person whose keys machines have.</summary>
    public static Kind<string> Person { get; } = ShortName("a person's short name", "ada");

    /// <summary>The name of a group of people.</summary>
    public static Kind<string> GroupName { get; } = ShortName("a group's name", "callysto");

    /// <summary>An account of a machine.</summary>
    public static Kind<string> LoginName { get; } = Kinds.TextWhere($"an account of the servers: {Components.Machines.LoginName.Allowed}", "hubops", Components.Machines.LoginName.IsOne, Components.Machines.LoginName.Pattern);

    public static Kind<string> SshPublicKey { get; } = Kinds.Parsed<string>("an SSH public key, e.g. the line in ~/.ssh/id_ed25519.pub",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJNAtAgmZGdDA+5khJvNi0S22EqeZshnAwyLGM5eDudQ ada@example.org", TryPublicKey);

    /// <summary>Zones are written as Designate and zone files write them, so that no zone is taken for a name below another one.</summary>
    public static Kind<Components.Values.DnsName> Zone { get; } = Kinds.Parsed<Components.Values.DnsName>("the whole name of a zone with the final dot, such as callysto.farm.", "callysto.farm.", TryZone, @"\.$");

    public static Kind<string> StackName { get; } = Kinds.TextWhere("the name of a stack: letters, digits and . _ -", "prod",
        text => text.Length is > 0 and <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'), "^[A-Za-z0-9._-]{1,100}$");

    private static bool TryZone(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Components.Values.DnsName? zone, out string? problem)
    {
        if (Components.Values.DnsName.TryParse(text, out zone, out problem))
        {
            problem = zone.Value.StartsWith('*') ? "a wildcard is no zone"
                : !string.Equals(text, zone.Absolute, StringComparison.OrdinalIgnoreCase) ? $"the final dot is missing or not alone; did you mean '{zone.Absolute}'?"
                : null;
        }

        return problem is null;
    }

    private static Kind<string> ShortName(string what, string example) => Kinds.TextWhere(
        $"{what} of 1 to 40 lower-case letters, digits and hyphens that starts with a letter", example,
        text => Components.Values.HubName.TryParse(text, out _), "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$");

    private static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && Components.Values.DnsName.TryParse(text[(at + 1)..], out _) && !text.Contains(' ', StringComparison.Ordinal);

    private static bool TryPublicKey(string text, out string key, out string? problem)
    {
        var isKey = Components.Machines.SshPublicKey.TryParse(text, out var parsed, out problem);
        key = parsed?.Text ?? "";
        return isKey;
    }
}
