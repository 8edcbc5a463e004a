namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Functions on maps.</summary>
internal static class MapFunctions
{
    internal static IEnumerable<(string, Func<object?[], object?>)> All { get; } =
    [
        ("dict", static arguments => Enumerable.Range(0, (arguments.Length + 1) / 2).ToDictionary(i => Arguments.Text(arguments, 2 * i), i => (2 * i) + 1 < arguments.Length ? arguments[(2 * i) + 1] : "", StringComparer.Ordinal)),
        ("get", static arguments => Arguments.Map(arguments, 0).TryGetValue(Arguments.Text(arguments, 1), out var value) ? value : ""),
        ("set", static arguments =>
        {
            var map = Arguments.Map(arguments, 0);
            map[Arguments.Text(arguments, 1)] = Arguments.At(arguments, 2);
            return map;
        }),
        ("unset", static arguments =>
        {
            var map = Arguments.Map(arguments, 0);
            map.Remove(Arguments.Text(arguments, 1));
            return map;
        }),
        ("hasKey", static arguments => Arguments.Map(arguments, 0).ContainsKey(Arguments.Text(arguments, 1))),
        ("keys", static arguments => arguments.SelectMany((_, i) => Arguments.Map(arguments, i).Keys).Order(StringComparer.Ordinal).ToList<object?>()),
        ("values", static arguments => arguments.SelectMany((_, i) => Arguments.Map(arguments, i).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)).ToList()),
        ("pluck", static arguments => arguments.Skip(1).OfType<IDictionary<string, object?>>().Where(map => map.ContainsKey(Arguments.Text(arguments, 0))).Select(map => map[Arguments.Text(arguments, 0)]).ToList()),
        ("pick", static arguments => Arguments.Map(arguments, 0).Where(entry => arguments.Skip(1).Contains(entry.Key)).ToDictionary(StringComparer.Ordinal)),
        ("omit", static arguments => Arguments.Map(arguments, 0).Where(entry => !arguments.Skip(1).Contains(entry.Key)).ToDictionary(StringComparer.Ordinal)),
        ("merge", static arguments => Merged(arguments, over: false)),
        ("mustMerge", static arguments => Merged(arguments, over: false)),
        ("mergeOverwrite", static arguments => Merged(arguments, over: true)),
        ("mustMergeOverwrite", static arguments => Merged(arguments, over: true)),
        ("deepCopy", static arguments => Copy(Arguments.At(arguments, 0))),
        ("mustDeepCopy", static arguments => Copy(Arguments.At(arguments, 0))),
        ("dig", static arguments => Dug(arguments)),
        ("lookup", static _ => new Dictionary<string, object?>()),
    ];

    private static IDictionary<string, object?> Merged(object?[] arguments, bool over)
    {
        var target = Arguments.Map(arguments, 0);
        for (var i = 1; i < arguments.Length; i++)
        {
            Merge(target, Arguments.Map(arguments, i), over);
        }

        return target;
    }

    private static void Merge(IDictionary<string, object?> target, IDictionary<string, object?> source, bool over)
    {
        foreach (var (key, value) in source)
        {
            if (target.TryGetValue(key, out var known) && known is IDictionary<string, object?> inner && value is IDictionary<string, object?> more)
            {
                Merge(inner, more, over);
            }
            else if (over || !TemplateValues.IsTrue(known))
            {
                target[key] = Copy(value);
            }
        }
    }

    private static object? Copy(object? value) => value switch
    {
        IDictionary<string, object?> map => map.ToDictionary(entry => entry.Key, entry => Copy(entry.Value), StringComparer.Ordinal),
        IList<object?> list => list.Select(Copy).ToList(),
        _ => value,
    };

    private static object? Dug(object?[] arguments)
    {
        object? value = Arguments.Last(arguments);
        foreach (var key in arguments[..^2])
        {
            if (value is not IDictionary<string, object?> map || !map.TryGetValue(TemplateValues.Printed(key), out value))
            {
                return arguments[^2];
            }
        }

        return value;
    }
}
