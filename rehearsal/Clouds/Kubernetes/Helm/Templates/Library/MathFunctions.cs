using System.Globalization;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Functions on numbers.</summary>
internal static class MathFunctions
{
    internal static IEnumerable<(string, Func<object?[], object?>)> All { get; } =
    [
        ("int", static arguments => TemplateValues.Long(Arguments.At(arguments, 0))),
        ("int64", static arguments => TemplateValues.Long(Arguments.At(arguments, 0))),
        ("float64", static arguments => TemplateValues.Double(Arguments.At(arguments, 0))),
        ("atoi", static arguments => long.TryParse(Arguments.Text(arguments, 0), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0L),
        ("add", static arguments => arguments.Sum(TemplateValues.Long)),
        ("add1", static arguments => TemplateValues.Long(Arguments.At(arguments, 0)) + 1),
        ("addf", static arguments => arguments.Sum(TemplateValues.Double)),
        ("sub", static arguments => TemplateValues.Long(Arguments.At(arguments, 0)) - TemplateValues.Long(Arguments.At(arguments, 1))),
        ("mul", static arguments => arguments.Aggregate(1L, (product, value) => product * TemplateValues.Long(value))),
        ("mulf", static arguments => arguments.Aggregate(1.0, (product, value) => product * TemplateValues.Double(value))),
        ("div", static arguments => Divided(arguments, static (one, other) => one / other)),
        ("mod", static arguments => Divided(arguments, static (one, other) => one % other)),
        ("max", static arguments => arguments.Max(TemplateValues.Long)),
        ("min", static arguments => arguments.Min(TemplateValues.Long)),
        ("floor", static arguments => Math.Floor(TemplateValues.Double(Arguments.At(arguments, 0)))),
        ("ceil", static arguments => Math.Ceiling(TemplateValues.Double(Arguments.At(arguments, 0)))),
        ("round", static arguments => Math.Round(TemplateValues.Double(Arguments.At(arguments, 0)), Arguments.Whole(arguments, 1), MidpointRounding.AwayFromZero)),
    ];

    private static long Divided(object?[] arguments, Func<long, long, long> divide)
    {
        var by = TemplateValues.Long(Arguments.At(arguments, 1));
        return by == 0 ? throw new TemplateException("integer divide by zero", isFailure: true) : divide(TemplateValues.Long(arguments[0]), by);
    }
}
