using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Hubctl.Operating.Names;

/// <summary>Writes record sets as lines of a zone file (RFC 1035, section 5), for `$INCLUDE` or to be pasted. Every line has its own TTL.</summary>
internal static class ZoneLines
{
    private const int PartBytes = 255;

    /// <summary>The lines of one zone, or of names without a known zone.</summary>
    /// <param name="zone">The zone without the final dot; null writes whole names.</param>
    /// <param name="records">Its record sets.</param>
    internal static string Write(string? zone, IReadOnlyCollection<DnsRecordSet> records)
    {
        var text = new StringBuilder();
        if (zone is not null)
        {
            text.Append("$ORIGIN ").Append(zone).Append(".\n");
        }

        var lines = records.SelectMany(record => record.Values.Select(value => (Name: Name(record.Name, zone), record.Ttl, record.Type, Value: Value(record.Type, value)))).ToList();
        var width = lines.Select(line => line.Name.Length).DefaultIfEmpty().Max();
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Name.PadRight(width)} {line.Ttl,6} IN {line.Type,-5} {line.Value}\n");
        }

        return text.ToString();
    }

    private static string Name(string name, string? zone) => zone is null ? name + "." : name == zone ? "@" : name[..^(zone.Length + 1)];

    private static string Value(string type, string value) => type switch
    {
        "TXT" => string.Join(' ', Parts(value).Select(Quoted)),

        // A semicolon would begin a comment, and some readers take no bare word here.
        "CAA" when value.Split(' ', 3) is [var flags, var tag, var property] => $"{flags} {tag} {Quoted(Encoding.UTF8.GetBytes(property.Trim('"')))}",
        _ => value,
    };

    /// <summary>The strings of a text, each of at most 255 bytes; a text without quotes is taken as it is.</summary>
    private static List<byte[]> Parts(string value)
    {
        var parts = new List<List<byte>>();
        var (inside, escaped, bare) = (false, false, !value.StartsWith('"'));
        if (bare)
        {
            parts.Add([]);
        }

        foreach (var rune in value.EnumerateRunes())
        {
            if (!bare && !escaped && rune.Value == '"')
            {
                inside = !inside;
                if (inside)
                {
                    parts.Add([]);
                }
            }
            else if (!bare && inside && !escaped && rune.Value == '\\')
            {
                escaped = true;
            }
            else if (bare || inside)
            {
                escaped = false;
                Add(parts, Encoding.UTF8.GetBytes(rune.ToString()));
            }
        }

        return [.. parts.Select(part => part.ToArray())];
    }

    private static void Add(List<List<byte>> parts, byte[] bytes)
    {
        if (parts[^1].Count + bytes.Length > PartBytes)
        {
            parts.Add([]);
        }

        parts[^1].AddRange(bytes);
    }

    // Zone files are ASCII: everything else is written as its bytes in decimals.
    private static string Quoted(byte[] bytes)
    {
        var text = new StringBuilder("\"");
        foreach (var one in bytes)
        {
            _ = one switch
            {
                (byte)'"' or (byte)'\\' => text.Append('\\').Append((char)one),
                >= 0x20 and < 0x7f => text.Append((char)one),
                _ => text.Append('\\').Append(one.ToString("D3", CultureInfo.InvariantCulture)),
            };
        }

        return text.Append('"').ToString();
    }
}
