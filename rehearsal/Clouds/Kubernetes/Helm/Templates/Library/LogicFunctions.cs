namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Comparisons and choices.</summary>
internal static class LogicFunctions
{
    internal static IEnumerable<(string, Func<object?[], object?>)> All { get; } =
    [
        ("not", static arguments => !TemplateValues.IsTrue(Arguments.At(arguments, 0))),
        ("eq", static arguments => arguments.Skip(1).Any(other => Same(arguments[0], other))),
        ("ne", static arguments => !Same(Arguments.At(arguments, 0), Arguments.At(arguments, 1))),
        ("lt", static arguments => Order(arguments) < 0),
        ("le", static arguments => Order(arguments) <= 0),
        ("gt", static arguments => Order(arguments) > 0),
        ("ge", static arguments => Order(arguments) >= 0),
        ("default", static arguments => arguments.Length > 1 && TemplateValues.IsTrue(arguments[1]) ? arguments[1] : arguments[0]),
        ("empty", static arguments => !TemplateValues.IsTrue(Arguments.At(arguments, 0))),
        ("coalesce", static arguments => Array.Find(arguments, TemplateValues.IsTrue)),
        ("ternary", static arguments => TemplateValues.IsTrue(Arguments.At(arguments, 2)) ? arguments[0] : arguments[1]),
        ("all", static arguments => Array.TrueForAll(arguments, TemplateValues.IsTrue)),
        ("any", static arguments => Array.Exists(arguments, TemplateValues.IsTrue)),
        ("required", static arguments => Arguments.At(arguments, 1) is null or "" ? throw new TemplateException(Arguments.Text(arguments, 0), isFailure: true) : arguments[1]),
        ("fail", static arguments => throw new TemplateException(Arguments.Text(arguments, 0), isFailure: true)),
        ("kindIs", static arguments => TemplateValues.KindOf(Arguments.At(arguments, 1)) == Arguments.Text(arguments, 0)),
        ("kindOf", static arguments => TemplateValues.KindOf(Arguments.At(arguments, 0))),
        ("typeIs", static arguments => TemplateValues.TypeOf(Arguments.At(arguments, 1)) == Arguments.Text(arguments, 0)),
        ("typeOf", static arguments => TemplateValues.TypeOf(Arguments.At(arguments, 0))),
        ("deepEqual", static arguments => Same(Arguments.At(arguments, 0), Arguments.At(arguments, 1))),
    ];

    internal static bool Same(object? one, object? other) => (one, other) switch
    {
        (long or double, long or double) => TemplateValues.Double(one).Equals(TemplateValues.Double(other)),
        (IList<object?> first, IList<object?> second) => first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second)),
        (IDictionary<string, object?> first, IDictionary<string, object?> second) =>
            first.Count == second.Count && first.All(entry => second.TryGetValue(entry.Key, out var value) && Same(entry.Value, value)),
        _ => Equals(one, other),
    };

    private static int Order(object?[] arguments) => (Arguments.At(arguments, 0), Arguments.At(arguments, 1)) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (long or double, long or double) => TemplateValues.Double(arguments[0]).CompareTo(TemplateValues.Double(arguments[1])),
        _ => throw new TemplateException("incompatible types for comparison", isFailure: true),
    };
}
