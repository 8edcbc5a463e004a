using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>`config:` of Pulumi.yaml and of a stack file: keys with their namespace, values still encrypted.</summary>
internal static class ProjectSettings
{
    // A mapping in Pulumi.yaml declares a setting and holds nothing but these keys; a value that is a mapping stands below 'value:'.
    private static readonly string[] DeclarationKeys = ["default", "description", "items", "secret", "type", "value"];

    internal static ImmutableArray<StackSetting> Read(SettingsReader reader, string project)
    {
        var settings = ImmutableArray.CreateBuilder<StackSetting>();
        foreach (var entry in Entries(reader))
        {
            if (Default(entry) is { } value)
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

    private static YamlNode? Default(YamlEntry entry)
    {
        if (entry.Value is not YamlNode.Map map)
        {
            return entry.Value;
        }

        if (map.Entries.FirstOrDefault(inner => !DeclarationKeys.Contains(inner.Key)) is { Key: not null } other)
        {
            throw new InvalidSettingsException(new(
                $"'config: {entry.Key}' of Pulumi.yaml declares a setting, but has the key '{other.Key}'",
                other.Place.ToString(),
                Allowed: string.Join(", ", DeclarationKeys),
                Remedy: "if all of it is the setting's value, put it below 'value:'"));
        }

        return (map["value"], map["default"]) is ({ } value, { })
            ? throw new InvalidSettingsException(new($"'config: {entry.Key}' of Pulumi.yaml has both 'default:' and 'value:'", value.Place.ToString(), Remedy: "keep one of them"))
            : map["value"] ?? map["default"];
    }

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
