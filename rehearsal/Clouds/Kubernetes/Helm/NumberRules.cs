using System.Globalization;
using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>The rules of schemas for numbers.</summary>
internal static class NumberRules
{
    private static readonly (string Keyword, Func<double, double, bool> Holds)[] Rules =
    [
        ("minimum", static (got, want) => got >= want),
        ("maximum", static (got, want) => got <= want),
        ("exclusiveMinimum", static (got, want) => got > want),
        ("exclusiveMaximum", static (got, want) => got < want),
        ("multipleOf", static (got, want) => double.IsInteger(got / want)),
    ];

    internal static void Check(JsonElement schema, double got, Action<string> fail)
    {
        foreach (var (keyword, holds) in Rules)
        {
            if (schema.TryGetProperty(keyword, out var want) && want.ValueKind == JsonValueKind.Number && !holds(got, want.GetDouble()))
            {
                fail(string.Create(CultureInfo.InvariantCulture, $"{keyword}: got {got:#,0.######}, want {want.GetDouble():#,0.######}"));
            }
        }
    }
}
