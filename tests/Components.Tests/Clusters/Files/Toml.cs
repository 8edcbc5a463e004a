using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>
/// Reads TOML: tables, dotted and quoted keys, basic and literal strings of one line, whole numbers, booleans and arrays of them. What
/// else TOML knows is refused, and so is everything that TOML refuses: keys and tables given twice, text after a value.
/// </summary>
internal sealed class Toml
{
    private readonly string _text;
    private int _at;

    private Toml(string text) => _text = text;

    /// <summary>Tables become dictionaries, arrays become lists; the keys of a table keep the order of the file.</summary>
    public static Dictionary<string, object> Parse(string text) => new Toml(text.ReplaceLineEndings("\n")).Document();

    private Dictionary<string, object> Document()
    {
        var root = new Dictionary<string, object>();
        var table = root;
        var seen = new HashSet<string>();
        for (SkipBlankLines(); _at < _text.Length; SkipBlankLines())
        {
            if (Peek() == '[')
            {
                _at++;
                var path = Keys();
                Expect(']');
                if (!seen.Add(string.Join('\0', path)))
                {
                    throw Wrong($"the table {string.Join('.', path)} is given twice");
                }

                table = Descend(root, path);
            }
            else
            {
                var path = Keys();
                Expect('=');
                SkipBlanks();
                var value = Value();
                if (!Descend(table, path[..^1]).TryAdd(path[^1], value))
                {
                    throw Wrong($"'{string.Join('.', path)}' is given twice");
                }
            }

            SkipBlanks();
            if (Peek() == '#')
            {
                SkipLine();
            }

            if (_at < _text.Length && Peek() != '\n')
            {
                throw Wrong("something stands behind the end of the statement");
            }
        }

        return root;
    }

    private Dictionary<string, object> Descend(Dictionary<string, object> table, List<string> path)
    {
        foreach (var key in path)
        {
            if (!table.TryGetValue(key, out var next))
            {
                table[key] = next = new Dictionary<string, object>();
            }

            table = next as Dictionary<string, object> ?? throw Wrong($"'{key}' is no table");
        }

        return table;
    }

    private List<string> Keys()
    {
        var keys = new List<string>();
        do
        {
            SkipBlanks();
            keys.Add(Key());
            SkipBlanks();
        }
        while (TryTake('.'));
        return keys;
    }

    private string Key()
    {
        if (Peek() is '"' or '\'')
        {
            return Text();
        }

        var start = _at;
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '_' or '-')
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Wrong("a key is expected");
    }

    private object Value()
    {
        if (Peek() is '"' or '\'')
        {
            return Text();
        }

        if (TryTake('['))
        {
            return Items();
        }

        var start = _at;
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '_' or '-' or '+' or '.' or ':')
        {
            _at++;
        }

        var word = _text[start.._at];
        return word switch
        {
            "true" => true,
            "false" => false,
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (word is "0" || word.TrimStart('-', '+')[0] != '0') => number,
            _ => throw Wrong($"'{word}' is no value; texts stand in quotes"),
        };
    }

    private List<object> Items()
    {
        var items = new List<object>();
        for (SkipBlankLines(); !TryTake(']'); SkipBlankLines())
        {
            items.Add(Value());
            SkipBlankLines();
            if (!TryTake(',') && Peek() != ']')
            {
                throw Wrong("',' or ']' is expected");
            }
        }

        return items;
    }

    private string Text()
    {
        var quote = _text[_at++];
        var text = new StringBuilder();
        while (Peek() != quote)
        {
            if (Peek() is '\0' or '\n')
            {
                throw Wrong("a text does not end on its line");
            }

            var letter = _text[_at++];
            text.Append(letter == '\\' && quote == '"' ? Escaped(_text[_at++]) : letter);
        }

        _at++;
        return text.ToString();
    }

    private char Escaped(char letter) => letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '"' => '"', '\\' => '\\', _ => throw Wrong($"'\\{letter}' is no escape") };

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool TryTake(char letter)
    {
        var here = Peek() == letter;
        _at += here ? 1 : 0;
        return here;
    }

    private void Expect(char letter)
    {
        if (!TryTake(letter))
        {
            throw Wrong($"'{letter}' is expected");
        }
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipBlankLines()
    {
        while (Peek() is ' ' or '\t' or '\n' or '#')
        {
            if (Peek() == '#')
            {
                SkipLine();
            }
            else
            {
                _at++;
            }
        }
    }

    private void SkipLine()
    {
        while (Peek() is not ('\n' or '\0'))
        {
            _at++;
        }
    }

    private FormatException Wrong(string problem) => new($"line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1}: {problem}");
}
