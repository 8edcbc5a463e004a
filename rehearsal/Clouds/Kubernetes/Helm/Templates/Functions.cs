using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>The functions of templates by name: Go's own, and those that Helm adds, as far as charts of platforms use them.</summary>
internal sealed class Functions
{
    private readonly Dictionary<string, Func<object?[], object?>> _functions = new(StringComparer.Ordinal);

    /// <param name="include">Renders a named template.</param>
    /// <param name="text">Renders a text as a template.</param>
    internal Functions(Func<string, object?, string> include, Func<string, object?, string> text)
    {
        _functions["include"] = arguments => include(Arguments.Text(arguments, 0), Arguments.At(arguments, 1));
        _functions["tpl"] = arguments => text(Arguments.Text(arguments, 0), Arguments.At(arguments, 1));
        foreach (var library in (IEnumerable<(string, Func<object?[], object?>)>[])[LogicFunctions.All, TextFunctions.All, ListFunctions.All, MapFunctions.All, MathFunctions.All, DataFunctions.All])
        {
            foreach (var (name, function) in library)
            {
                _functions[name] = function;
            }
        }
    }

    internal object? Call(string name, object?[] arguments)
    {
        if (!_functions.TryGetValue(name, out var function))
        {
            throw new TemplateException($"function \"{name}\" not defined");
        }

        try
        {
            return function(arguments);
        }
        catch (Exception error) when (error is InvalidCastException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new TemplateException($"error calling {name}: {error.Message}");
        }
    }
}
