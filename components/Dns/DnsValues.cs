using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JupyterHubInfra.Components.Dns;

/// <summary>Values of records as zone files write them.</summary>
internal static class DnsValues
{
    private const int TextPartBytes = 255;

    public static string Ipv4(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text
            ? text
            : throw new FormatException($"'{text}' is not an IPv4 address, which a record of type A needs, e.g. '203.0.113.10'.");

    public static string Ipv6(string text) =>
        IPAddress.TryParse(text.Trim('[', ']'), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.ToString()
            : throw new FormatException($"'{text}' is not an IPv6 address, which a record of type AAAA needs, e.g. '2001:db8::10'.");

    /// <summary>Quoted, with quotes and backslashes escaped; cut into parts of 255 bytes, which resolvers join again.</summary>
    public static string Text(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > TextPartBytes)
            {
                parts.Add(part.ToString());
                part.Clear();
                bytes = 0;
            }

            bytes += rune.Utf8SequenceLength;
            part.Append(rune.Value is '"' or '\\' ? "\\" : "").Append(rune.ToString());
        }

        parts.Add(part.ToString());
        return string.Join(' ', parts.Select(value => $"\"{value}\""));
    }
}
