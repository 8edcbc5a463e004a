using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The kinds that several groups of settings share.</summary>
internal static class SettingKinds
{
    private const string KeyTypes = "ssh-ed25519, ssh-rsa, ecdsa-sha2-nistp256, ecdsa-sha2-nistp384, ecdsa-sha2-nistp521, sk-ssh-ed25519@openssh.com or sk-ecdsa-sha2-nistp256@openssh.com";

    public static Kind<string> Flavor { get; } = Kinds.Text("the name of a flavor", "m1.medium");

    public static Kind<string> Id { get; } = Kinds.TextWhere("the id of an object in OpenStack (a UUID)", "6a0f6f0e-3f1c-4d6e-9f0c-2f6f5f0c9d11",
        text => Guid.TryParseExact(text, "D", out _), "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");

    public static Kind<string> Email { get; } = Kinds.TextWhere("an e-mail address", "ops@callysto.farm", IsEmail, "^[^@ ]+@[^@ ]+$");

    /// <summary>A host name or an address.</summary>
    public static Kind<string> Host { get; } = Kinds.TextWhere("a host name or address", "ntp.ubuntu.com",
        text => System.Net.IPAddress.TryParse(text, out _) || Components.Values.DnsName.TryParse(text, out _));

    public static Kind<string> UserName { get; } = Kinds.TextWhere("a user name of lower-case letters, digits and . _ - that starts with a letter or digit", "ada",
        text => text.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-'),
        "^[a-z0-9][a-z0-9._-]{0,63}$");

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

    private static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && Components.Values.DnsName.TryParse(text[(at + 1)..], out _) && !text.Contains(' ', StringComparison.Ordinal);

    /// <summary>The type must be a known one, and the key's own bytes must begin with the same type.</summary>
    private static bool TryPublicKey(string text, out string key, out string? problem)
    {
        key = text.Trim();
        problem = null;
        if (key.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            problem = "this is a private key: treat it as leaked, make a new pair, and put the .pub file's line here";
            return false;
        }

        var parts = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (key.Contains('\n', StringComparison.Ordinal) || parts.Length < 2 || !KeyTypes.Replace(" or ", ", ", StringComparison.Ordinal).Split(", ").Contains(parts[0]))
        {
            problem = $"the line must begin with one of {KeyTypes}";
            return false;
        }

        var bytes = new byte[(parts[1].Length * 3 / 4) + 3];
        var type = System.Text.Encoding.ASCII.GetBytes(parts[0]);
        var fits = Convert.TryFromBase64String(parts[1], bytes, out var length) && length > type.Length + 8
            && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes) == type.Length && bytes.AsSpan(4, type.Length).SequenceEqual(type);
        problem = fits ? null : $"the part after '{parts[0]}' is not such a key: it was cut or changed";
        return fits;
    }
}
