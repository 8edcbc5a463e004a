using System.Text;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>
/// Carries templates out. Values are what JSON has: null, bool, long, double, string, lists and maps of these, and functions, which stand
/// for methods.
/// </summary>
internal sealed class Evaluator
{
    private const int DeepestCall = 200;

    private readonly Dictionary<string, IReadOnlyList<Node>> _defined;
    private readonly Functions _functions;
    private int _depth;

    internal Evaluator(Dictionary<string, IReadOnlyList<Node>> defined)
    {
        _defined = defined;
        _functions = new(Include, Text);
    }

    internal string Render(IReadOnlyList<Node> template, object? dot)
    {
        var output = new StringBuilder();
        Write(output, template, dot, new(null) { [""] = dot });
        return output.ToString();
    }

    private string Include(string name, object? dot)
    {
        if (!_defined.TryGetValue(name, out var template))
        {
            throw new TemplateException($"no template \"{name}\" associated with template \"gotpl\"");
        }

        if (++_depth > DeepestCall)
        {
            throw new TemplateException($"the template \"{name}\" calls itself without end");
        }

        var text = Render(template, dot);
        _depth--;
        return text;
    }

    // `tpl`: a text that is a template itself.
    private string Text(string template, object? dot) => Render(Parser.Parse(template, _defined), dot);

    private bool? Write(StringBuilder output, IReadOnlyList<Node> nodes, object? dot, Scope scope)
    {
        foreach (var node in nodes)
        {
            if (Write(output, node, dot, scope) is { } jump)
            {
                return jump;
            }
        }

        return null;
    }

    // Non-null: a loop is to end (true) or to go on (false).
    private bool? Write(StringBuilder output, Node node, object? dot, Scope scope)
    {
        switch (node)
        {
            case Node.Literal literal:
                output.Append(literal.Text);
                return null;
            case Node.Output written:
                var value = Evaluate(written.Value, dot, scope);
                output.Append(written.Value.Variables.Count > 0 ? "" : TemplateValues.Printed(value));
                return null;
            case Node.Condition condition:
                var inner = new Scope(scope);
                var met = Evaluate(condition.Value, dot, inner);
                return TemplateValues.IsTrue(met)
                    ? Write(output, condition.Then, condition.SetsDot ? met : dot, inner)
                    : Write(output, condition.Else, dot, inner);
            case Node.Loop loop:
                return Loop(output, loop, dot, scope);
            case Node.Call call:
                output.Append(Include(call.Name, call.Argument is null ? null : Evaluate(call.Argument, dot, scope)));
                return null;
            case Node.Jump jump:
                return jump.Ends;
            default:
                throw new TemplateException("unknown node");
        }
    }

    private bool? Loop(StringBuilder output, Node.Loop loop, object? dot, Scope scope)
    {
        var over = Evaluate(loop.Value with { Variables = [] }, dot, scope);
        var items = TemplateValues.Items(over).ToList();
        foreach (var (key, value) in items)
        {
            var inner = new Scope(scope);
            switch (loop.Value.Variables)
            {
                case [var only]:
                    inner[only] = value;
                    break;
                case [var first, var second]:
                    (inner[first], inner[second]) = (key, value);
                    break;
            }

            if (Write(output, loop.Body, value, inner) == true)
            {
                break;
            }
        }

        return items.Count == 0 ? Write(output, loop.Else, dot, scope) : null;
    }

    private object? Evaluate(Pipeline pipeline, object? dot, Scope scope)
    {
        object? value = null;
        for (var i = 0; i < pipeline.Commands.Count; i++)
        {
            value = Evaluate(pipeline.Commands[i], i > 0, value, dot, scope);
        }

        foreach (var variable in pipeline.Variables)
        {
            if (pipeline.Declares)
            {
                scope[variable] = value;
            }
            else
            {
                scope.Assign(variable, value);
            }
        }

        return value;
    }

    private object? Evaluate(Command command, bool piped, object? before, object? dot, Scope scope)
    {
        if (command.Words[0] is Operand.Function { Name: "and" or "or" } choice)
        {
            return Choose(choice.Name == "and", [.. command.Words.Skip(1).Select<Operand, Func<object?>>(word => () => Evaluate(word, dot, scope)), .. piped ? [() => before] : Array.Empty<Func<object?>>()]);
        }

        var arguments = command.Words.Skip(1).Select(word => Evaluate(word, dot, scope)).Concat(piped ? [before] : []).ToArray();
        if (command.Words[0] is Operand.Function function)
        {
            return _functions.Call(function.Name, arguments);
        }

        var value = Evaluate(command.Words[0], dot, scope);
        return value is Func<object?[], object?> method ? method(arguments) : arguments.Length == 0 ? value : throw new TemplateException("can't give argument to non-function");
    }

    // Later arguments are looked at only when the outcome depends on them.
    private static object? Choose(bool all, IReadOnlyList<Func<object?>> arguments)
    {
        object? value = null;
        foreach (var argument in arguments)
        {
            value = argument();
            if (TemplateValues.IsTrue(value) != all)
            {
                return value;
            }
        }

        return value;
    }

    private object? Evaluate(Operand operand, object? dot, Scope scope)
    {
        var value = operand switch
        {
            Operand.Dot => dot,
            Operand.Variable variable => scope.Find(variable.Name),
            Operand.Constant constant => constant.Value,
            Operand.Function function => _functions.Call(function.Name, []),
            Operand.Inner inner => Evaluate(inner.Value, dot, scope),
            _ => throw new TemplateException("unknown value"),
        };
        foreach (var field in operand.Fields)
        {
            value = TemplateValues.Field(value, field);
        }

        return value;
    }

    private sealed class Scope(Scope? outer)
    {
        private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);

        internal object? this[string name]
        {
            set => _variables[name] = value;
        }

        internal object? Find(string name) => _variables.TryGetValue(name, out var value) ? value : outer is not null ? outer.Find(name) : throw new TemplateException($"undefined variable \"${name}\"");

        internal void Assign(string name, object? value)
        {
            if (_variables.ContainsKey(name))
            {
                _variables[name] = value;
            }
            else if (outer is not null)
            {
                outer.Assign(name, value);
            }
            else
            {
                throw new TemplateException($"undefined variable \"${name}\"");
            }
        }
    }
}
