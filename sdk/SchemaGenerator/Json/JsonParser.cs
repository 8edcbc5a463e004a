using System.Globalization;
using System.Text;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Json;

/// <summary>
/// The smallest JSON reader that schema files need. System.Text.Json is not part of netstandard2.0, and a package of it would have to be
/// shipped beside the generator and agree with whatever version the hosting compiler has loaded.
/// </summary>
internal sealed class JsonParser
{
    private const int DeepestNesting = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private JsonParser(string text) => _text = text;

    public static JsonValue Parse(string text)
    {
        var parser = new JsonParser(text);
        var value = parser.Value();
        parser.SkipSpace();
        return parser._at == text.Length ? value : throw parser.Unexpected("the end of the file");
    }

    private JsonValue Value()
    {
        SkipSpace();
        if (_depth > DeepestNesting)
        {
            throw new SchemaException("", $"is nested more than {DeepestNesting} levels deep", _at);
        }

        var start = _at;
        return Peek() switch
        {
            '{' => Object(start),
            '[' => Array(start),
            '"' => JsonValue.Scalar(JsonKind.Text, String(), start),
            't' => Word("true", JsonKind.Boolean),
            'f' => Word("false", JsonKind.Boolean),
            'n' => Word("null", JsonKind.Null),
            _ => Number(start),
        };
    }

    private JsonValue Object(int start)
    {
        _at++;
        _depth++;
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        SkipSpace();
        while (Peek() != '}')
        {
            if (members.Count > 0)
            {
                Expect(',');
                SkipSpace();
            }

            var nameAt = _at;
            var name = Peek() == '"' ? String() : throw Unexpected("a property name in quotes");
            SkipSpace();
            Expect(':');
            if (members.ContainsKey(name))
            {
                throw new SchemaException("", $"has the property \"{name}\" twice", nameAt);
            }

            members.Add(name, Value());
            SkipSpace();
        }

        _at++;
        _depth--;
        return JsonValue.Object(members, start);
    }

    private JsonValue Array(int start)
    {
        _at++;
        _depth++;
        var items = new List<JsonValue>();
        SkipSpace();
        while (Peek() != ']')
        {
            if (items.Count > 0)
            {
                Expect(',');
            }

            items.Add(Value());
            SkipSpace();
        }

        _at++;
        _depth--;
        return JsonValue.Array(items, start);
    }

    private JsonValue Number(int start)
    {
        while (Peek() is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
        {
            _at++;
        }

        var text = _text.Substring(start, _at - start);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? JsonValue.Scalar(JsonKind.Number, text, start)
            : throw Unexpected("a value");
    }

    private JsonValue Word(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            throw Unexpected("a value");
        }

        _at += word.Length;
        return JsonValue.Scalar(kind, word, _at - word.Length);
    }

    private string String()
    {
        _at++;
        var text = new StringBuilder();
        while (Peek() != '"')
        {
            if (Peek() < ' ')
            {
                throw Unexpected("the closing quote of a text");
            }

            text.Append(Peek() == '\\' ? Escape() : _text[_at++]);
        }

        _at++;
        return text.ToString();
    }

    private char Escape()
    {
        _at++;
        var escape = Peek();
        _at++;
        switch (escape)
        {
            case '"' or '\\' or '/':
                return escape;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= _text.Length && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                _at--;
                throw Unexpected("an escape sequence");
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void Expect(char expected)
    {
        if (Peek() != expected)
        {
            throw Unexpected($"'{expected}'");
        }

        _at++;
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private SchemaException Unexpected(string expected) =>
        new("", _at < _text.Length ? $"is not JSON: expected {expected} but found '{_text[_at]}'" : $"is not JSON: expected {expected} but the file ends", _at);
}
