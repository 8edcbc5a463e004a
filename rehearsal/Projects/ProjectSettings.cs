using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>`config:` of Pulumi.yaml and of a stack file: keys with their namespace, values still encrypted.</summary>
internal static class ProjectSettings
{
    // With these keys alone a mapping in Pulumi.yaml declares a setting; any other mapping is a value.
    private static readonly string[] DeclarationKeys = ["default", "description", "items", "secret", "type", "value"];

    internal static ImmutableArray<StackSetting> Read(SettingsReader reader, string project)
    {
        var settings = ImmutableArray.CreateBuilder<StackSetting>();
        foreach (var entry in Entries(reader))
        {
            if (Default(entry.Value) is { } value)
            {
                settings.Add(new(FullKey(entry, project), value));
            }
        }

        return settings.ToImmutable();
    }

    /// <summary>The stack's settings over the project's, in ordinal order of their keys.</summary>
    internal static ImmutableArray<StackSetting> Read(SettingsReader reader, ProjectFile project)
    {
        var settings = new SortedDictionary<string, StackSetting>(StringComparer.Ordinal);
        foreach (var setting in project.Settings)
        {
            settings[setting.Key] = setting;
        }

        foreach (var entry in Entries(reader))
        {
            var key = FullKey(entry, project.Name);
            settings[key] = new(key, entry.Value);
        }

        return [.. settings.Values];
    }

    private static ImmutableArray<YamlEntry> Entries(SettingsReader reader) => reader["config"] switch
    {
        null => [],
        YamlNode.Map map => map.Entries,
        var other => throw new InvalidSettingsException(new(
            "'config:' must hold settings, one key per line", other.Place.ToString(), other.Shown, "lines such as 'jupyterhub-infra:domain: example.org'")),
    };

    private static YamlNode? Default(YamlNode value) =>
        value is YamlNode.Map map && map.Entries.Length > 0 && map.Entries.All(entry => DeclarationKeys.Contains(entry.Key))
            ? map["value"] ?? map["default"]
            : value;

    /// <summary>The key as the file writes it, where the file holds the setting.</summary>
    internal static string? WrittenKey(YamlNode? root, string fullKey, string project) =>
        (root as YamlNode.Map)?["config"] is YamlNode.Map config
            ? config.Entries.Where(entry => FullKey(entry, project) == fullKey).Select(entry => entry.Key).FirstOrDefault()
            : null;

    // 'key' belongs to the project; 'namespace:config:key' is how old files wrote 'namespace:key'.
    private static string FullKey(YamlEntry entry, string project) => entry.Key.Split(':') switch
    {
        [{ Length: > 0 } key] => $"{project}:{key}",
        [{ Length: > 0 } space, { Length: > 0 } key] => $"{space}:{key}",
        [{ Length: > 0 } space, "config", { Length: > 0 } key] => $"{space}:{key}",
        _ => throw new InvalidSettingsException(new(
            "a configuration key cannot be read", entry.Place.ToString(), entry.Key, "'key' or 'namespace:key'", $"write it as '{project}:<key>'")),
    };
}
