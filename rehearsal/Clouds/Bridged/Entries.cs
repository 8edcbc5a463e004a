using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Bridged;

/// <summary>Reads what several settings of rehearsed clouds are made of.</summary>
internal static class Entries
{
    /// <summary>A list of names.</summary>
    internal static ImmutableArray<string> Names(SettingsReader reader, string key) => reader[key] switch
    {
        null => [],
        YamlNode.List list when list.Items.All(item => item is YamlNode.Scalar { IsNull: false }) => [.. list.Items.Select(item => ((YamlNode.Scalar)item).Text)],
        _ => throw reader.Invalid(key, "a list of names", "a list such as [one, two]"),
    };

    /// <summary>A mapping from names to facts.</summary>
    internal static ImmutableArray<YamlEntry> Of(SettingsReader reader, string key) => reader[key] switch
    {
        null => [],
        YamlNode.Map map => map.Entries,
        _ => throw reader.Invalid(key, "a mapping", "names, each with its facts"),
    };

    /// <summary>A whole number from 0; null where there is none.</summary>
    internal static int? Count(SettingsReader reader, string key, string meaning) => reader.Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw reader.Invalid(key, meaning, "a whole number from 0");

    internal static bool? Truth(SettingsReader reader, string key) => reader.Text(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw reader.Invalid(key, "a choice", "true, false"),
    };
}
