namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>The top-level mapping of a project or stack file: refuses unknown keys and words what is missing or wrong.</summary>
internal sealed class SettingsReader
{
    private readonly string _file;
    private readonly string _kind;
    private readonly YamlNode.Map? _root;

    internal SettingsReader(string file, YamlNode? root, string kind, IReadOnlyCollection<string> knownKeys)
    {
        (_file, _kind) = (file, kind);
        _root = root switch
        {
            null or { IsNull: true } => null,
            YamlNode.Map map => map,
            _ => throw new InvalidSettingsException(new($"{kind} must be a mapping of keys to values", root.Place.ToString(), root.Shown, string.Join(", ", knownKeys))),
        };
        foreach (var entry in _root?.Entries ?? [])
        {
            if (!knownKeys.Contains(entry.Key))
            {
                var guess = Suggestion.For(entry.Key, knownKeys);
                throw new InvalidSettingsException(new(
                    $"{kind} has an unknown key '{entry.Key}'",
                    entry.Place.ToString(),
                    Allowed: string.Join(", ", knownKeys),
                    Remedy: guess is null ? Path.GetFileName(file).StartsWith("Pulumi.", StringComparison.Ordinal) ? "remove it, or move it below 'config:'" : "remove it" : $"did you mean '{guess}'?"));
            }
        }
    }

    internal YamlNode? this[string key] => _root?[key] is { IsNull: false } value ? value : null;

    internal string? Text(string key) => this[key] switch
    {
        null => null,
        YamlNode.Scalar scalar => scalar.Text,
        var other => throw new InvalidSettingsException(new($"'{key}' of {_kind} must be text", other.Place.ToString(), other.Shown, "a text")),
    };

    internal InvalidSettingsException Missing(string key, string meaning, string example) =>
        new(new($"{_kind} does not say {meaning}: '{key}' is missing", _file, Remedy: $"add a line such as '{example}'"));

    internal InvalidSettingsException Invalid(string key, string meaning, string allowed, string? received = null) =>
        new(new($"{meaning} in {_kind} is not usable: '{key}'", this[key]?.Place.ToString() ?? _file, received ?? this[key]?.Shown, allowed));
}
