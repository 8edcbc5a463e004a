namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Functions on lists, and those that look into lists, maps and texts alike.</summary>
internal static class ListFunctions
{
    internal static IEnumerable<(string, Func<object?[], object?>)> All { get; } =
    [
        ("list", static arguments => arguments.ToList()),
        ("tuple", static arguments => arguments.ToList()),
        ("len", static arguments => Length(Arguments.At(arguments, 0))),
        ("index", static arguments => arguments.Skip(1).Aggregate(arguments[0], Index)),
        ("slice", static arguments => Sliced(arguments)),
        ("first", static arguments => Arguments.List(arguments, 0).FirstOrDefault()),
        ("last", static arguments => Arguments.List(arguments, 0).LastOrDefault()),
        ("rest", static arguments => Arguments.List(arguments, 0).Skip(1).ToList()),
        ("initial", static arguments => Arguments.List(arguments, 0).SkipLast(1).ToList()),
        ("append", static arguments => Arguments.List(arguments, 0).Append(Arguments.At(arguments, 1)).ToList()),
        ("prepend", static arguments => Arguments.List(arguments, 0).Prepend(Arguments.At(arguments, 1)).ToList()),
        ("concat", static arguments => arguments.SelectMany((_, i) => Arguments.List(arguments, i)).ToList()),
        ("uniq", static arguments => Unique(Arguments.List(arguments, 0))),
        ("without", static arguments => Arguments.List(arguments, 0).Where(item => !arguments.Skip(1).Any(other => LogicFunctions.Same(item, other))).ToList()),
        ("has", static arguments => Arguments.List(arguments, 1).Any(item => LogicFunctions.Same(item, arguments[0]))),
        ("reverse", static arguments => Arguments.List(arguments, 0).Reverse().ToList()),
        ("compact", static arguments => Arguments.List(arguments, 0).Where(TemplateValues.IsTrue).ToList()),
        ("sortAlpha", static arguments => Arguments.List(arguments, 0).Select(TemplateValues.Printed).Order(StringComparer.Ordinal).ToList<object?>()),
        ("join", static arguments => Arguments.At(arguments, 1) is IList<object?> items ? string.Join(Arguments.Text(arguments, 0), items.Where(item => item is not null).Select(TemplateValues.Printed)) : Arguments.Text(arguments, 1)),
        ("splitList", static arguments => Arguments.Text(arguments, 1).Split(Arguments.Text(arguments, 0)).ToList<object?>()),
        ("split", static arguments => Arguments.Text(arguments, 1).Split(Arguments.Text(arguments, 0)).Index().ToDictionary(part => $"_{part.Index}", part => (object?)part.Item, StringComparer.Ordinal)),
        ("toStrings", static arguments => Arguments.List(arguments, 0).Select(TemplateValues.Printed).ToList<object?>()),
        ("until", static arguments => Enumerable.Range(0, Math.Max(0, Arguments.Whole(arguments, 0))).Select(i => (object?)(long)i).ToList()),
        ("untilStep", static arguments => Stepped(Arguments.Whole(arguments, 0), Arguments.Whole(arguments, 1), Arguments.Whole(arguments, 2))),
    ];

    private static long Length(object? value) => value switch
    {
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        IList<object?> list => list.Count,
        IDictionary<string, object?> map => map.Count,
        _ => throw new TemplateException($"len of {TemplateValues.TypeOf(value)}", isFailure: true),
    };

    private static object? Index(object? value, object? key) => value switch
    {
        IDictionary<string, object?> map => map.TryGetValue(TemplateValues.Printed(key), out var inner) ? inner : null,
        IList<object?> list => TemplateValues.Long(key) is var at && at >= 0 && at < list.Count ? list[(int)at] : throw new TemplateException($"error calling index: index out of range: {at}", isFailure: true),
        null => throw new TemplateException("error calling index: index of untyped nil", isFailure: true),
        _ => throw new TemplateException($"can't index item of type {TemplateValues.TypeOf(value)}", isFailure: true),
    };

    private static List<object?> Sliced(object?[] arguments)
    {
        var from = arguments.Length > 1 ? Arguments.Whole(arguments, 1) : 0;
        return Arguments.List(arguments, 0).Skip(from).Take((arguments.Length > 2 ? Arguments.Whole(arguments, 2) : int.MaxValue) - from).ToList();
    }

    private static List<object?> Unique(IList<object?> items)
    {
        var unique = new List<object?>();
        foreach (var item in items.Where(item => !unique.Exists(known => LogicFunctions.Same(known, item))))
        {
            unique.Add(item);
        }

        return unique;
    }

    private static List<object?> Stepped(int from, int to, int step)
    {
        var items = new List<object?>();
        for (long i = from; step > 0 ? i < to : step < 0 && i > to; i += step)
        {
            items.Add(i);
        }

        return items;
    }
}
