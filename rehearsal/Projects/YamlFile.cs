using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>
/// Reads one YAML document into nodes with places. Built on the event parser: binding to objects by reflection would cost a
/// tenth of the whole start-up and lose the places.
/// </summary>
internal sealed class YamlFile
{
    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];

    private YamlFile(string file, TextReader text)
    {
        _file = file;
        _parser = new Parser(text);
    }

    /// <summary>The document of a file; null for an empty one.</summary>
    internal static YamlNode? Read(string file)
    {
        try
        {
            return Parse(file, File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(new($"{Path.GetFileName(file)} cannot be read: {e.Message}", Where: file, Remedy: "make it readable for the user who runs hubctl"), e);
        }
    }

    internal static YamlNode? Parse(string file, string text)
    {
        var yaml = new YamlFile(file, new StringReader(text));
        try
        {
            return yaml.Document();
        }
        catch (YamlException e)
        {
            throw Malformed(file, text, e.Message, e.Start, e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or NullReferenceException)
        {
            // The parser stumbles over some broken texts instead of naming what is wrong; it knows how far it came.
            throw Malformed(file, text, "the text cannot be read from here on", yaml._parser.Current?.End ?? Mark.Empty, e);
        }
    }

    private static InvalidSettingsException Malformed(string file, string text, string message, Mark at, Exception cause)
    {
        var place = new YamlPlace(file, Math.Max(1, at.Line), Math.Max(1, at.Column));
        return new(
            new(
                $"{Path.GetFileName(file)} is not valid YAML: {FirstLine(message)}",
                Where: place.ToString(),
                Received: LineOf(text, place.Line),
                Remedy: "mend the line; close brackets and quotes, indent with spaces, put text that holds ': ' or '#' in quotes"),
            cause);
    }

    private YamlNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node();
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw new YamlException(second.Start, second.End, "a second document begins here; the file must hold one");
        }

        return root;
    }

    private YamlNode Node()
    {
        var parsed = _parser.Consume<ParsingEvent>();
        return parsed switch
        {
            Scalar scalar => Named(scalar.Anchor, new YamlNode.Scalar(scalar.Value, IsPlain(scalar), PlaceOf(scalar))),
            SequenceStart start => Named(start.Anchor, List(start)),
            MappingStart start => Named(start.Anchor, Map(start)),
            AnchorAlias alias when _anchors.TryGetValue(alias.Value, out var named) => named,
            AnchorAlias alias => throw new YamlException(alias.Start, alias.End, $"the alias *{alias.Value} stands before its anchor"),
            _ => throw new YamlException(parsed.Start, parsed.End, "a value is expected here"),
        };
    }

    private YamlNode.List List(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        return new(items.ToImmutable(), PlaceOf(start));
    }

    private YamlNode.Map Map(MappingStart start)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<YamlEntry>? merged = null;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var value = Node();
            if (key is { Value: "<<", IsPlainImplicit: true, Style: ScalarStyle.Plain })
            {
                (merged ??= []).AddRange(Merged(value));
                continue;
            }

            if (!seen.Add(key.Value))
            {
                throw new YamlException(key.Start, key.End, $"the key '{key.Value}' stands twice in one mapping");
            }

            entries.Add(new(key.Value, value, PlaceOf(key)));
        }

        // What the mapping says itself wins over what it merges in.
        foreach (var entry in merged ?? [])
        {
            if (seen.Add(entry.Key))
            {
                entries.Add(entry);
            }
        }

        return new(entries.ToImmutable(), PlaceOf(start));
    }

    private static IEnumerable<YamlEntry> Merged(YamlNode value) => value switch
    {
        YamlNode.Map map => map.Entries,
        YamlNode.List list => list.Items.SelectMany(Merged),
        _ => throw new YamlException(new Mark(0, (int)value.Place.Line, (int)value.Place.Column), Mark.Empty, "only mappings can be merged with '<<'"),
    };

    private YamlNode Named(AnchorName anchor, YamlNode node)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private static bool IsPlain(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;

    private YamlPlace PlaceOf(ParsingEvent parsed) => new(_file, parsed.Start.Line, parsed.Start.Column);

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd('.', '\r');

    private static string? LineOf(string text, long line)
    {
        var lines = text.Split('\n');
        return line <= lines.Length ? lines[line - 1].Trim() : null;
    }
}
