using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Hubs;

/// <summary>The settings of one hub in a stack's file: `hub`, or one of `hubs` where a stack has several.</summary>
internal sealed class HubSection
{
    private const string One = "hub";
    private const string Several = "hubs";

    private readonly Workspace _workspace;
    private readonly JsonElement _settings;

    private HubSection(Workspace workspace, string? name, JsonElement settings) => (_workspace, Name, _settings) = (workspace, name, settings);

    /// <summary>Its name among several; null where it is the stack's only one.</summary>
    internal string? Name { get; }

    /// <summary>Where it stands: `hub`, or `hubs.` and its name.</summary>
    internal string Path => Name is null ? One : $"{Several}.{Name}";

    /// <summary>The options of a command line that mean this hub.</summary>
    internal string Options => $"-s {_workspace.Stack.Name}{(Name is null ? "" : $" --hub {Name}")}";

    /// <summary>All hubs of a stack, by name; none where it has no hub.</summary>
    internal static ImmutableArray<HubSection> All(Workspace workspace)
    {
        if (Setting(workspace, Several) is { } several)
        {
            return [.. Parsed(several, Several).EnumerateObject().Select(hub => new HubSection(workspace, hub.Name, hub.Value))];
        }

        return Setting(workspace, One) is { } one ? [new HubSection(workspace, null, Parsed(one, One))] : [];
    }

    /// <summary>The hub that a command line means.</summary>
    /// <param name="workspace">The stack.</param>
    /// <param name="name">What `--hub` says; null where it is not given.</param>
    internal static HubSection Of(Workspace workspace, string? name)
    {
        var all = All(workspace);
        var (stack, file) = (workspace.Stack.Name, workspace.Stack.File);
        switch (all, name)
        {
            case ({ IsEmpty: true }, _):
                throw new InvalidSettingsException(new($"stack '{stack}' has no hub: its file has neither 'hub' nor 'hubs'", file, Remedy: "name the stack of a hub with -s"));
            case ([var only], null):
                return only;
            case ([{ Name: null }], { } given):
                throw new InvalidSettingsException(new($"stack '{stack}' has one hub, which has no name", file, given, Remedy: "leave --hub out"));
            case (_, null):
                throw new InvalidSettingsException(new($"stack '{stack}' has several hubs: say which one is meant", file, Allowed: Names(all), Remedy: "say --hub and its name"));
            default:
                return all.FirstOrDefault(hub => hub.Name == name) ?? throw new InvalidSettingsException(new(
                    $"stack '{stack}' has no such hub", file, name, Names(all), Suggestion.For(name, all.Select(hub => hub.Name!)) is { } guess ? $"did you mean --hub {guess}?" : null));
        }
    }

    /// <summary>What stands at a path below the hub; undefined where nothing does.</summary>
    internal JsonElement Find(string path)
    {
        var at = _settings;
        foreach (var part in path.Split('.'))
        {
            at = at.ValueKind is JsonValueKind.Object && at.TryGetProperty(part, out var below) ? below : default;
        }

        return at;
    }

    /// <summary>A text below the hub; null where there is none.</summary>
    internal string? Text(string path) => Find(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A list of texts below the hub; empty where there is none.</summary>
    internal ImmutableArray<string> Texts(string path) => Texts(Find(path), path);

    /// <summary>A list of texts; empty where there is none.</summary>
    internal ImmutableArray<string> Texts(JsonElement list, string path) => list.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        JsonValueKind.Array => [.. list.EnumerateArray().Select(entry => entry.ValueKind is JsonValueKind.String ? entry.GetString()! : entry.GetRawText())],
        _ => throw new InvalidSettingsException(new($"'{Path}.{path}' is not a list", _workspace.Stack.File, Remedy: "write it as a list, each entry in a line of its own that begins with '- '")),
    };

    /// <summary>The key of a setting below the hub.</summary>
    internal SettingKey Key(string path) => SettingKey.Parse($"{Path}.{path}", _workspace.Project.Name, isPath: true);

    private static string Names(ImmutableArray<HubSection> all) => string.Join(", ", all.Select(hub => hub.Name));

    private static StackSetting? Setting(Workspace workspace, string name) => workspace.Stack.Settings.FirstOrDefault(setting => setting.Key == $"{workspace.Project.Name}:{name}");

    private static JsonElement Parsed(StackSetting setting, string name)
    {
        using var document = setting.IsObject ? JsonDocument.Parse(setting.Masked) : null;
        return document?.RootElement is { ValueKind: JsonValueKind.Object } settings
            ? settings.Clone()
            : throw new InvalidSettingsException(new($"'{name}' is not a group of settings", setting.Where, Remedy: "mend it in the file; docs/reference/settings.md shows the form"));
    }
}
