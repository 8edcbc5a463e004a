using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>Reads where the parts of a YAML text stand. The text has been read before, so that it is known to be good.</summary>
internal sealed class YamlSpanReader
{
    private readonly string _text;
    private readonly Parser _parser;

    private YamlSpanReader(string text) => (_text, _parser) = (text, new Parser(new StringReader(text)));

    /// <summary>The document; null when the text holds none.</summary>
    internal static YamlSpan? Read(string text)
    {
        var reader = new YamlSpanReader(text);
        reader._parser.Consume<StreamStart>();
        if (reader._parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        reader._parser.Consume<DocumentStart>();
        var root = reader.Node();
        return root is YamlSpan.Scalar { Text: "" } ? null : root;
    }

    private YamlSpan Node()
    {
        var parsed = _parser.Consume<ParsingEvent>();
        return parsed switch
        {
            Scalar scalar => ScalarOf(scalar),
            SequenceStart start => ListOf(start),
            MappingStart start => MapOf(start),
            _ => new YamlSpan.Alias((int)parsed.Start.Index, (int)parsed.End.Index),
        };
    }

    // Block text ends where the next line begins; what belongs to it ends with its last visible character.
    private YamlSpan.Scalar ScalarOf(Scalar scalar)
    {
        var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return new(start, end, scalar.Value);
    }

    private YamlSpan.List ListOf(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<YamlSpan>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        var end = _parser.Consume<SequenceEnd>();
        var flow = start.Style == SequenceStyle.Flow;
        return new((int)start.Start.Index, flow ? Closed((int)end.End.Index) : items[^1].End, flow, items.ToImmutable());
    }

    private YamlSpan.Map MapOf(MappingStart start)
    {
        var entries = ImmutableArray.CreateBuilder<YamlSpanEntry>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = ScalarOf(_parser.Consume<Scalar>());
            var value = Node();
            var afterColon = AfterColon(key.End);
            entries.Add(new(key, afterColon, value.End < afterColon || IsEmpty(value) ? new YamlSpan.Scalar(afterColon, afterColon, "") : value));
        }

        var end = _parser.Consume<MappingEnd>();
        var flow = start.Style == MappingStyle.Flow;
        return new((int)start.Start.Index, flow ? Closed((int)end.End.Index) : entries[^1].Value.End, flow, entries.ToImmutable());
    }

    // The parser ends them before the closing brace or bracket.
    private int Closed(int at) => at < _text.Length && _text[at] is '}' or ']' ? at + 1 : at;

    private static bool IsEmpty(YamlSpan value) => value is YamlSpan.Scalar { Text: "" } && value.Start == value.End;

    private int AfterColon(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t')
        {
            at++;
        }

        return at < _text.Length && _text[at] == ':' ? at + 1 : at;
    }
}
