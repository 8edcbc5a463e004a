using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>A property value on one line, secrets masked.</summary>
internal static class ValueText
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    internal static string Of(PropertyValue? value, bool showSecrets = false) => value switch
    {
        null => "-",
        PropertyValue.Secret secret => showSecrets ? Of(secret.Element, showSecrets) : "[secret]",
        PropertyValue.Unknown => "[unknown]",
        PropertyValue.Null => "null",
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Text text => $"\"{JsonEncodedText.Encode(text.Value, Encoder)}\"",
        PropertyValue.List list => $"[{string.Join(", ", list.Items.Select(item => Of(item, showSecrets)))}]",
        PropertyValue.Map map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Of(entry.Value, showSecrets)}"))}}}",
        PropertyValue.ResourceReference reference => Words.Name(reference.Urn),
        PropertyValue.Asset => "[asset]",
        PropertyValue.Archive => "[archive]",
        _ => "",
    };

    internal static string Shortened(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>Two values side by side: where they are long and begin alike, what comes before the difference is cut.</summary>
    internal static (string Before, string After) Shortened(string before, string after, int length)
    {
        if (before.Length <= length && after.Length <= length)
        {
            return (before, after);
        }

        var alike = before.AsSpan().CommonPrefixLength(after);
        var cut = alike > length / 2 ? alike - (length / 4) : 0;
        return (Shortened(Cut(before, cut), length), Shortened(Cut(after, cut), length));
    }

    private static string Cut(string text, int cut) => cut == 0 ? text : "…" + text[cut..];
}
