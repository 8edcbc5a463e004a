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
}
