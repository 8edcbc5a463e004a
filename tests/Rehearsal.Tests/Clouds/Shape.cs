using System.Globalization;
using System.Text;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>The form of a value without what differs from run to run: kinds, keys, secret and unknown marks.</summary>
internal static class Shape
{
    /// <param name="value">The value.</param>
    /// <param name="exact">Paths whose values are shown, not just their kinds.</param>
    internal static string Of(PropertyValue value, Func<string, bool>? exact = null)
    {
        var text = new StringBuilder();
        Write(text, value, "", exact ?? (_ => false));
        return text.ToString();
    }

    private static void Write(StringBuilder text, PropertyValue value, string path, Func<string, bool> exact)
    {
        switch (value)
        {
            case PropertyValue.Secret secret:
                Write(text, secret.Element, path + "(secret)", exact);
                break;
            case PropertyValue.Map { Count: > 0 } map:
                foreach (var (key, entry) in map.Entries)
                {
                    Write(text, entry, path.Length == 0 ? key : $"{path}.{key}", exact);
                }

                break;
            case PropertyValue.List { Items.Length: > 0 } list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Write(text, list.Items[i], $"{path}[{i}]", exact);
                }

                break;
            default:
                text.Append(path).Append(": ").AppendLine(exact(path) ? Show(value) : KindOf(value));
                break;
        }
    }

    private static string Show(PropertyValue value) => value switch
    {
        PropertyValue.Text text => $"\"{text.Value}\"",
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Bool truth => truth.Value ? "true" : "false",
        _ => KindOf(value),
    };

    private static string KindOf(PropertyValue value) => value switch
    {
        PropertyValue.Text { Value.Length: 0 } => "empty text",
        PropertyValue.Text => "text",
        PropertyValue.Number => "number",
        PropertyValue.Bool truth => truth.Value ? "true" : "false",
        PropertyValue.List => "[]",
        PropertyValue.Map => "{}",
        PropertyValue.Null => "null",
        PropertyValue.Unknown => "unknown",
        _ => value.GetType().Name,
    };
}
