using System.Globalization;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>Reads the words of a pipeline.</summary>
internal sealed class PipelineReader(List<Token> words)
{
    private int _at;

    internal Pipeline Read()
    {
        var (variables, declares) = Variables();
        var commands = new List<Command>();
        while (true)
        {
            commands.Add(Command());
            if (_at >= words.Count || !IsSign("|"))
            {
                return new(variables, declares, commands);
            }

            _at++;
        }
    }

    private (List<string> Names, bool Declares) Variables()
    {
        var end = words.FindIndex(word => word is { Kind: TokenKind.Sign, Text: ":=" or "=" or "(" or "|" });
        if (end < 1 || words[end].Text is not (":=" or "=") || words[0].Kind != TokenKind.Variable)
        {
            return ([], false);
        }

        _at = end + 1;
        return ([.. words[..end].Where(word => word.Kind == TokenKind.Variable).Select(word => word.Text)], words[end].Text == ":=");
    }

    private Command Command()
    {
        var operands = new List<Operand>();
        while (_at < words.Count && !IsSign("|") && !IsSign(")"))
        {
            operands.Add(Operand());
        }

        return operands.Count == 0 ? throw new TemplateException("missing value for command") : new(operands);
    }

    private Operand Operand()
    {
        var word = words[_at++];
        switch (word.Kind)
        {
            case TokenKind.Field:
                var fields = Fields();
                return new Operand.Dot(word.Text.Length == 0 ? fields : [word.Text, .. fields]);
            case TokenKind.Variable:
                return new Operand.Variable(word.Text, Fields());
            case TokenKind.Text:
                return new Operand.Constant(word.Text);
            case TokenKind.Number:
                return new Operand.Constant(Number(word.Text));
            case TokenKind.Name:
                return word.Text switch
                {
                    "true" => new Operand.Constant(true),
                    "false" => new Operand.Constant(false),
                    "nil" => new Operand.Constant(null),
                    _ => new Operand.Function(word.Text),
                };
            case TokenKind.Sign when word.Text == "(":
                var inner = new PipelineReader(words) { _at = _at };
                var value = inner.Read();
                _at = inner._at;
                if (_at >= words.Count || !IsSign(")"))
                {
                    throw new TemplateException("unclosed left paren");
                }

                _at++;
                return new Operand.Inner(value, Fields());
            default:
                throw new TemplateException($"unexpected '{word.Text}'");
        }
    }

    private List<string> Fields()
    {
        var fields = new List<string>();
        while (_at < words.Count && words[_at] is { Kind: TokenKind.Field, AfterSpace: false })
        {
            fields.Add(words[_at++].Text);
        }

        return fields;
    }

    private bool IsSign(string sign) => words[_at].Kind == TokenKind.Sign && words[_at].Text == sign;

    private static object Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new TemplateException($"bad number '{text}'");
}
