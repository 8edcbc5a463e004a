using System.Globalization;
using System.Text;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>One text for one value, secret marks left out: what digests are made from.</summary>
internal static class ValueText
{
    internal static string Of(PropertyValue value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Secret secret:
                Write(text, secret.Element);
                break;
            case PropertyValue.Map map:
                text.Append('{');
                foreach (var (key, entry) in map.Entries)
                {
                    text.Append(key).Append(':');
                    Write(text, entry);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case PropertyValue.List list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case PropertyValue.Text plain:
                text.Append('"').Append(plain.Value.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case PropertyValue.Number number:
                text.Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case PropertyValue.Bool truth:
                text.Append(truth.Value ? "true" : "false");
                break;
            default:
                text.Append(value);
                break;
        }
    }
}
