namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>Reads templates: their own nodes, and those that they define by name.</summary>
internal sealed class Parser
{
    private readonly List<(bool IsAction, string Text)> _parts;
    private readonly Dictionary<string, IReadOnlyList<Node>> _defined;
    private int _at;

    private Parser(string template, Dictionary<string, IReadOnlyList<Node>> defined) => (_parts, _defined) = ([.. Lexer.Parts(template)], defined);

    internal static IReadOnlyList<Node> Parse(string template, Dictionary<string, IReadOnlyList<Node>> defined)
    {
        var parser = new Parser(template, defined);
        var nodes = parser.Block(out var end);
        return end is null ? nodes : throw new TemplateException($"unexpected {{{{{end}}}}}");
    }

    private List<Node> Block(out string? end)
    {
        var nodes = new List<Node>();
        while (_at < _parts.Count)
        {
            var (isAction, text) = _parts[_at++];
            if (!isAction)
            {
                nodes.Add(new Node.Literal(text));
                continue;
            }

            var words = Lexer.Words(text);
            if (words is [])
            {
                continue;
            }

            var keyword = words[0].Kind == TokenKind.Name ? words[0].Text : "";
            if (keyword is "end" or "else")
            {
                end = text;
                return nodes;
            }

            if (Statement(keyword, words) is { } node)
            {
                nodes.Add(node);
            }
        }

        end = null;
        return nodes;
    }

    private Node? Statement(string keyword, List<Token> words)
    {
        switch (keyword)
        {
            case "if" or "with":
                return Conditional(words, keyword == "with");
            case "range":
                var over = new PipelineReader(words[1..]).Read();
                var body = Block(out var after);
                return new Node.Loop(over, body, after == "else" ? Rest() : []);
            case "define":
                _defined[words[1].Text] = Rest();
                return null;
            case "block":
                _defined.TryAdd(words[1].Text, Rest());
                return new Node.Call(words[1].Text, words.Count > 2 ? new PipelineReader(words[2..]).Read() : null);
            case "template":
                return new Node.Call(words[1].Text, words.Count > 2 ? new PipelineReader(words[2..]).Read() : null);
            case "break" or "continue":
                return new Node.Jump(keyword == "break");
            default:
                return new Node.Output(new PipelineReader(words).Read());
        }
    }

    private Node.Condition Conditional(List<Token> words, bool setsDot)
    {
        var value = new PipelineReader(words[1..]).Read();
        var then = Block(out var end);
        return end switch
        {
            null => throw new TemplateException("unexpected end of the template"),
            "end" => new(value, setsDot, then, []),
            "else" => new(value, setsDot, then, Rest()),
            // "else if" and "else with" end together with the outer block.
            _ => new(value, setsDot, then, [Conditional(Lexer.Words(end)[1..], end.Contains("with", StringComparison.Ordinal) && Lexer.Words(end)[1].Text == "with")]),
        };
    }

    private List<Node> Rest()
    {
        var nodes = Block(out var end);
        return end == "end" ? nodes : throw new TemplateException("a block does not end");
    }
}
