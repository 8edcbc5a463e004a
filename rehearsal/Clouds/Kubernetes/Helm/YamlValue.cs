using System.Globalization;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>YAML texts of charts as values.</summary>
internal static class YamlValue
{
    internal static PropertyValue Parse(string name, string text) => YamlFile.Parse(name, text) is { } node ? Of(node) : PropertyValue.Null.Instance;

    internal static PropertyValue.Map ParseMap(string name, string text) => Parse(name, text) as PropertyValue.Map ?? PropertyValue.Map.Empty;

    private static PropertyValue Of(YamlNode node) => node switch
    {
        YamlNode.Map map => PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        YamlNode.List list => new PropertyValue.List([.. list.Items.Select(Of)]),
        _ when node.IsNull => PropertyValue.Null.Instance,
        YamlNode.Scalar { Plain: true } scalar => Plain(scalar.Text),
        YamlNode.Scalar scalar => scalar.Text,
        _ => PropertyValue.Null.Instance,
    };

    // The words of YAML 1.1, as Helm reads them.
    private static PropertyValue Plain(string text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ when text.Length > 2 && text[0] == '0' && text.All(letter => letter is >= '0' and <= '7') => Convert.ToInt64(text, 8),
        _ when text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) => hex,
        _ when IsNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => text,
    };

    private static bool IsNumber(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] is '-' or '+' or '.'))
        && text.All(letter => char.IsAsciiDigit(letter) || letter is '+' or '-' or '.' or 'e' or 'E');
}
