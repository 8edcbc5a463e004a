using System.Globalization;
using System.Text;

namespace Pulumi;

/// <summary>
/// Reads the two flat JSON texts that every run starts with: a map of texts and a list of texts. A general JSON reader
/// would cost more to load than the rest of the start.
/// </summary>
internal sealed class TextJson
{
    private readonly string _text;
    private int _at;

    private TextJson(string text) => _text = text;

    public static Dictionary<string, string> ReadMap(string? text)
    {
        var map = new Dictionary<string, string>();
        Read(text, '{', '}', reader =>
        {
            var key = reader.ReadText();
            reader.Expect(':');
            map[key] = reader.ReadText();
        });
        return map;
    }

    public static List<string> ReadList(string? text)
    {
        var list = new List<string>();
        Read(text, '[', ']', reader => list.Add(reader.ReadText()));
        return list;
    }

    private static void Read(string? text, char open, char close, Action<TextJson> readItem)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        var reader = new TextJson(text);
        reader.Expect(open);
        while (!reader.Accept(close))
        {
            readItem(reader);
            if (!reader.Accept(','))
            {
                reader.Expect(close);
                break;
            }
        }
    }

    private string ReadText()
    {
        Expect('"');
        var start = _at;
        var end = _text.AsSpan(_at).IndexOfAny('"', '\\');
        if (end >= 0 && _text[_at + end] == '"')
        {
            _at += end + 1;
            return _text.Substring(start, end);
        }
        var result = new StringBuilder();
        while (Next() is var c && c != '"')
        {
            result.Append(c == '\\' ? ReadEscape() : c);
        }
        return result.ToString();
    }

    private char ReadEscape()
    {
        switch (Next())
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u' when _at + 4 <= _text.Length:
                _at += 4;
                return (char)int.Parse(_text.AsSpan(_at - 4, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            default:
                return _text[_at - 1];
        }
    }

    private bool Accept(char expected)
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
        if (_at >= _text.Length || _text[_at] != expected)
        {
            return false;
        }
        _at++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!Accept(expected))
        {
            throw new FormatException($"Expected '{expected}' at position {_at} of the settings that the engine passed.");
        }
    }

    private char Next() => _at < _text.Length ? _text[_at++] : throw new FormatException("The settings that the engine passed end early.");
}
