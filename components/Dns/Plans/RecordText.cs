using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns.Plans;

/// <summary>
/// Reads values of record sets, checks them and writes each in one spelling, that of a zone file: hosts with the final dot, texts in quotes.
/// A CAA value has no quotes, because Designate takes none.
/// </summary>
public static class RecordText
{
    private static readonly ImmutableSortedDictionary<string, (Func<string, string> Read, string Example)> Readers =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, (Func<string, string>, string)>
        {
            ["A"] = (Ipv4, "203.0.113.10"),
            ["AAAA"] = (Ipv6, "2001:db8::10"),
            ["CAA"] = (Caa, "0 issue letsencrypt.org"),
            ["CNAME"] = (Host, "www.example.org."),
            ["MX"] = (Mx, "10 mail.example.org."),
            ["NS"] = (Host, "ns1.example.org."),
            ["SRV"] = (Srv, "10 5 443 hub.example.org."),
            ["TXT"] = (DnsValues.Text, "v=spf1 -all"),
        });

    /// <summary>The types of records that are known.</summary>
    public static ImmutableArray<string> Types => [.. Readers.Keys];

    /// <summary>A valid value of a type.</summary>
    public static string Example(string type) => Readers[type].Example;

    /// <summary>Reads a value as people write it: the text of a TXT record plain, everything else as in a zone file.</summary>
    public static bool TryRead(string type, string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? problem) =>
        TryRead(() => type == "TXT" ? DnsValues.Text(Plain(text)) : Readers[type].Read(text.Trim()), out value, out problem);

    /// <summary>Reads a value as stack outputs and zone files hold it: texts in quotes, in as many parts as they need.</summary>
    public static bool TryReadWritten(string type, string text, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? problem) =>
        TryRead(() => type == "TXT" ? DnsValues.Text(Unquoted(text)) : Readers[type].Read(text), out value, out problem);

    private static bool TryRead(Func<string> read, [NotNullWhen(true)] out string? value, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            (value, problem) = (read(), null);
            return true;
        }
        catch (FormatException exception)
        {
            (value, problem) = (null, exception.Message);
            return false;
        }
    }

    private static string Plain(string text) => text.Length > 1 && text.StartsWith('"') && text.EndsWith('"')
        ? throw new FormatException("has quotes around it, which would become part of the text; write it without, they are added")
        : text;

    private static string Ipv4(string text) => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text
        ? text
        : throw new FormatException("is not an IPv4 address");

    private static string Ipv6(string text) => IPAddress.TryParse(text.Trim('[', ']'), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId == 0 && !text.Contains('%', StringComparison.Ordinal)
        ? address.ToString()
        : throw new FormatException("is not an IPv6 address");

    // Without the final dot it would be unclear whether the zone is meant to follow.
    private static string Host(string text) =>
        !DnsName.TryParse(text, out var host, out var problem) ? throw new FormatException($"names no host ({problem?.TrimEnd('.')})")
        : host.Value.StartsWith('*') ? throw new FormatException("names a wildcard; needed is one host")
        : text.EndsWith('.') ? host.Absolute
        : throw new FormatException($"has no final dot; write '{host.Absolute}' if that is the whole name");

    private static string Mx(string text)
    {
        var parts = Parts(text, 2, "a priority and a host");
        return $"{Number(parts[0], "priority")} {(parts[1] == "." ? "." : Host(parts[1]))}";
    }

    private static string Srv(string text)
    {
        var parts = Parts(text, 4, "a priority, a weight, a port and a host");
        return $"{Number(parts[0], "priority")} {Number(parts[1], "weight")} {Number(parts[2], "port")} {(parts[3] == "." ? "." : Host(parts[3]))}";
    }

    private static string Caa(string text)
    {
        var parts = Parts(text, 3, "flags, a tag and a value");
        var (tag, value) = (parts[1], parts[2].Trim('"'));
        if (parts[0] != "0")
        {
            throw new FormatException($"has the flags '{parts[0]}'; Designate takes 0 only");
        }

        return tag switch
        {
            "issue" or "issuewild" when DnsName.TryParse(value, out var authority) => $"0 {tag} {authority}",
            "issue" or "issuewild" => throw new FormatException($"names no certificate authority: '{value}' is not a DNS name"),
            "iodef" when value.StartsWith("mailto:", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal) => $"0 iodef {value}",
            "iodef" => throw new FormatException("reports to nobody; give mailto: with an address, or a page that begins with https://"),
            _ => throw new FormatException($"has the tag '{tag}'; known are issue, issuewild and iodef"),
        };
    }

    private static string[] Parts(string text, int count, string needed) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var parts && parts.Length == count
        ? parts
        : throw new FormatException($"has {parts.Length} parts; needed are {needed}");

    private static int Number(string text, string what) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"has the {what} '{text}'; needed is a whole number from 0 to 65535");

    private static string Unquoted(string text)
    {
        var plain = new StringBuilder();
        var (inside, escaped) = (false, false);
        foreach (var letter in text)
        {
            if (escaped)
            {
                plain.Append(letter);
                escaped = false;
            }
            else if (letter == '"')
            {
                inside = !inside;
            }
            else if (inside && letter == '\\')
            {
                escaped = true;
            }
            else if (inside)
            {
                plain.Append(letter);
            }
            else if (letter != ' ')
            {
                throw new FormatException("is no text in quotes");
            }
        }

        return inside || escaped || !text.StartsWith('"') ? throw new FormatException("is no text in quotes") : plain.ToString();
    }
}
