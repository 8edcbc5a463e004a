using System.Text;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>Cuts templates into texts and actions, and actions into words.</summary>
internal static class Lexer
{
    /// <summary>The parts of a template: texts, trimmed as the actions beside them say, and actions. Comments are gone.</summary>
    internal static IEnumerable<(bool IsAction, string Text)> Parts(string template)
    {
        var (at, trims) = (0, false);
        while (at < template.Length)
        {
            var open = template.IndexOf("{{", at, StringComparison.Ordinal);
            var text = open < 0 ? template[at..] : template[at..open];
            text = trims ? text.TrimStart(' ', '\t', '\r', '\n') : text;
            if (open < 0)
            {
                yield return (false, text);
                yield break;
            }

            var body = open + 2;
            if (body + 1 < template.Length && template[body] == '-' && char.IsWhiteSpace(template[body + 1]))
            {
                text = text.TrimEnd(' ', '\t', '\r', '\n');
                body++;
            }

            yield return (false, text);
            var close = End(template, body);
            var action = template[body..close];
            trims = action.Length > 1 && action[^1] == '-' && char.IsWhiteSpace(action[^2]);
            action = (trims ? action[..^1] : action).Trim();
            if (!action.StartsWith("/*", StringComparison.Ordinal))
            {
                yield return (true, action);
            }

            at = close + 2;
        }
    }

    internal static List<Token> Words(string action)
    {
        var words = new List<Token>();
        var (at, space) = (0, true);
        while (at < action.Length)
        {
            var letter = action[at];
            if (char.IsWhiteSpace(letter))
            {
                (at, space) = (at + 1, true);
                continue;
            }

            var (word, end) = Word(action, at, space);
            words.Add(word);
            (at, space) = (end, false);
        }

        return words;
    }

    private static (Token Word, int End) Word(string action, int at, bool space)
    {
        switch (action[at])
        {
            case '"':
                return Quoted(action, at, space);
            case '\'':
                return (new(TokenKind.Number, ((int)action[at + 1]).ToString(System.Globalization.CultureInfo.InvariantCulture), space), at + 3);
            case '`':
                var close = action.IndexOf('`', at + 1);
                return close < 0 ? throw new TemplateException("unterminated raw quoted string") : (new(TokenKind.Text, action[(at + 1)..close], space), close + 1);
            case '.' when at + 1 == action.Length || !char.IsAsciiDigit(action[at + 1]):
                var field = NameEnd(action, at + 1);
                return (new(TokenKind.Field, action[(at + 1)..field], space), field);
            case '$':
                var name = NameEnd(action, at + 1);
                return (new(TokenKind.Variable, action[(at + 1)..name], space), name);
            case ':' when at + 1 < action.Length && action[at + 1] == '=':
                return (new(TokenKind.Sign, ":=", space), at + 2);
            case '|' or '(' or ')' or '=' or ',':
                return (new(TokenKind.Sign, action[at].ToString(), space), at + 1);
            case var digit when char.IsAsciiDigit(digit) || (digit is '-' or '+' or '.' && at + 1 < action.Length && char.IsAsciiDigit(action[at + 1])):
                var number = at + 1;
                while (number < action.Length && (char.IsAsciiLetterOrDigit(action[number]) || action[number] is '.' or '_'))
                {
                    number++;
                }

                return (new(TokenKind.Number, action[at..number], space), number);
            case var letter when char.IsLetter(letter) || letter == '_':
                var end = NameEnd(action, at);
                return (new(TokenKind.Name, action[at..end], space), end);
            default:
                throw new TemplateException($"unexpected '{action[at]}' in '{action}'");
        }
    }

    private static (Token Word, int End) Quoted(string action, int at, bool space)
    {
        var text = new StringBuilder();
        for (var i = at + 1; i < action.Length; i++)
        {
            if (action[i] == '"')
            {
                return (new(TokenKind.Text, text.ToString(), space), i + 1);
            }

            text.Append(action[i] == '\\' && i + 1 < action.Length ? Escaped(action[++i]) : action[i]);
        }

        throw new TemplateException($"unterminated quoted string in '{action}'");
    }

    private static char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        _ => letter,
    };

    private static int NameEnd(string action, int at)
    {
        while (at < action.Length && (char.IsLetterOrDigit(action[at]) || action[at] == '_'))
        {
            at++;
        }

        return at;
    }

    // "}}" inside of a text does not end an action.
    private static int End(string template, int at)
    {
        var quote = '\0';
        if (template.AsSpan(at).TrimStart().StartsWith("/*"))
        {
            var comment = template.IndexOf("*/", at, StringComparison.Ordinal);
            at = comment < 0 ? throw new TemplateException("unclosed comment") : comment;
        }

        for (var i = at; i < template.Length; i++)
        {
            if (quote != '\0')
            {
                if (template[i] == '\\' && quote == '"')
                {
                    i++;
                }
                else if (template[i] == quote)
                {
                    quote = '\0';
                }
            }
            else if (template[i] is '"' or '`')
            {
                quote = template[i];
            }
            else if (template[i] == '}' && i + 1 < template.Length && template[i + 1] == '}')
            {
                return i;
            }
        }

        throw new TemplateException("unclosed action");
    }
}
