using System.Globalization;
using System.Text;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>Values as templates see and print them.</summary>
internal static class TemplateValues
{
    internal static object? Of(PropertyValue value) => value.Revealed() switch
    {
        PropertyValue.Map map => map.Entries.ToDictionary(entry => entry.Key, entry => Of(entry.Value), StringComparer.Ordinal),
        PropertyValue.List list => list.Items.Select(Of).ToList(),
        PropertyValue.Text text => text.Value,
        PropertyValue.Number number => number.Value,
        PropertyValue.Bool truth => truth.Value,
        _ => null,
    };

    internal static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool truth => truth,
        string text => text.Length > 0,
        long number => number != 0,
        double number => number != 0,
        IDictionary<string, object?> map => map.Count > 0,
        IList<object?> list => list.Count > 0,
        _ => true,
    };

    internal static object? Field(object? value, string name) => value switch
    {
        IDictionary<string, object?> map => map.TryGetValue(name, out var inner) ? inner is Func<object?> lazy ? lazy() : inner : null,
        null => throw new TemplateException($"nil pointer evaluating interface {{}}.{name}", isFailure: true),
        _ => throw new TemplateException($"can't evaluate field {name} in type {TypeOf(value)}", isFailure: true),
    };

    internal static IEnumerable<(object? Key, object? Value)> Items(object? value) => value switch
    {
        null => [],
        IList<object?> list => list.Select((item, i) => ((object?)(long)i, item)),
        IDictionary<string, object?> map => map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => ((object?)entry.Key, entry.Value)),
        long count => Enumerable.Range(0, (int)count).Select(i => ((object?)(long)i, (object?)(long)i)),
        _ => throw new TemplateException($"range can't iterate over {Printed(value)}", isFailure: true),
    };

    internal static string TypeOf(object? value) => value switch
    {
        null => "<nil>",
        string => "string",
        bool => "bool",
        long => "int",
        double => "float64",
        IDictionary<string, object?> => "map[string]interface {}",
        IList<object?> => "[]interface {}",
        _ => "func",
    };

    internal static string KindOf(object? value) => value switch
    {
        null => "invalid",
        IDictionary<string, object?> => "map",
        IList<object?> => "slice",
        _ => TypeOf(value),
    };

    internal static string Printed(object? value) => value switch
    {
        null => "<no value>",
        string text => text,
        bool truth => truth ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => Number(number),
        IList<object?> list => $"[{string.Join(' ', list.Select(Inner))}]",
        IDictionary<string, object?> map => $"map[{string.Join(' ', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Inner(entry.Value)}"))}]",
        _ => value.ToString() ?? "",
    };

    internal static double Double(object? value) => value switch
    {
        long number => number,
        double number => number,
        bool truth => truth ? 1 : 0,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0,
        _ => 0,
    };

    internal static long Long(object? value) => (long)Double(value);

    // Large and small numbers are written with an exponent, whole ones without a point.
    private static string Number(double number) => Math.Abs(number) is not 0 and (< 1e-4 or >= 1e6)
        ? number.ToString("0.################e+00", CultureInfo.InvariantCulture)
        : number.ToString("0.####################", CultureInfo.InvariantCulture);

    private static string Inner(object? value) => value is null ? "<nil>" : Printed(value);

    internal static string Json(object? value, bool indented = false)
    {
        var text = new StringBuilder();
        WriteJson(text, value, indented ? 0 : -1);
        return text.ToString();
    }

    private static void WriteJson(StringBuilder text, object? value, int depth)
    {
        var line = depth < 0 ? "" : "\n" + new string(' ', 2 * (depth + 1));
        var last = depth < 0 ? "" : "\n" + new string(' ', 2 * depth);
        switch (value)
        {
            case IDictionary<string, object?> { Count: > 0 } map:
                text.Append('{');
                foreach (var (i, entry) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Index())
                {
                    text.Append(i > 0 ? "," : "").Append(line).Append(Quoted(entry.Key)).Append(depth < 0 ? ":" : ": ");
                    WriteJson(text, entry.Value, depth < 0 ? depth : depth + 1);
                }

                text.Append(last).Append('}');
                break;
            case IList<object?> { Count: > 0 } list:
                text.Append('[');
                foreach (var (i, item) in list.Index())
                {
                    text.Append(i > 0 ? "," : "").Append(line);
                    WriteJson(text, item, depth < 0 ? depth : depth + 1);
                }

                text.Append(last).Append(']');
                break;
            default:
                text.Append(value switch
                {
                    null => "null",
                    string plain => Quoted(plain),
                    double number => number.ToString("R", CultureInfo.InvariantCulture),
                    IDictionary<string, object?> => "{}",
                    IList<object?> => "[]",
                    _ => Printed(value),
                });
                break;
        }
    }

    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
