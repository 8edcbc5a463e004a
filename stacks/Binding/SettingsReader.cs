using System.Collections.Immutable;
using System.Text.Json;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>
/// Reads one level of a stack file. Each call both declares a setting and reads it, so that binding, JSON schema and documentation cannot
/// drift apart. Reading never stops at a problem: it is noted, and a valid stand-in lets the rest be read.
/// </summary>
public sealed class SettingsReader
{
    /// <summary>What `hubctl new-hub` writes where only people know the value. No setting may be it, whatever its kind.</summary>
    private const string ToFillIn = "FILL-IN";

    private readonly ISettingsNode _node;
    private readonly string _path;
    private readonly SettingsIssues _issues;
    private readonly bool _describing;
    private readonly List<SettingDeclaration> _declared = [];

    private SettingsReader(ISettingsNode node, string path, SettingsIssues issues, bool describing) =>
        (_node, _path, _issues, _describing) = (node, path, issues, describing);

    /// <summary>Reads a stack's settings; problems land in the issues, and the result is only good when there are none.</summary>
    public static T Bind<T>(RawSettings raw, SettingsIssues issues, Func<SettingsReader, T> read) =>
        new SettingsReader(new TopLevelNode(raw), "", issues, describing: false).Finish(read);

    /// <summary>Reads some of a stack's settings, before it is known which others it may have.</summary>
    public static T Peek<T>(RawSettings raw, SettingsIssues issues, Func<SettingsReader, T> read) =>
        read(new SettingsReader(new TopLevelNode(raw), "", issues, describing: false));

    /// <summary>What a read function declares.</summary>
    public static SettingShape.Fields Describe<T>(Func<SettingsReader, T> read)
    {
        var reader = new SettingsReader(ObjectNode.Absent, "", new SettingsIssues("", ""), describing: true);
        read(reader);
        return new([.. reader._declared]);
    }

    /// <summary>Whether a setting was declared here already.</summary>
    public bool Declares(string name) => _declared.Any(setting => setting.Name == name);

    /// <summary>This reader, after noting that a setting usually stands in Pulumi.yaml: what is wrong with it is to be mended there.</summary>
    public SettingsReader FromProject(string name)
    {
        _issues.StandsInProject(At(name));
        return this;
    }

    public T Required<T>(string name, Kind<T> kind, string about)
    {
        Declare(name, Shape(kind), required: true, about: about);
        return _node.TryGet(name, out var value) ? Scalar(kind, value, At(name), kind.ExampleValue) : Missing(name, kind);
    }

    /// <summary>A setting with a default. The default is data too, so it is written as a stack file would and read like one.</summary>
    public T Optional<T>(string name, Kind<T> kind, string @default, string about)
    {
        Declare(name, Shape(kind), @default: @default, about: about);
        var fallback = kind.Like(@default);
        return _node.TryGet(name, out var value) ? Scalar(kind, value, At(name), fallback.ExampleValue) : fallback.ExampleValue;
    }

    /// <summary>A text that may be absent; <paramref name="otherwise"/> says in words what happens then.</summary>
    public string? OptionalText(string name, Kind<string> kind, string otherwise, string about) => OptionalParsed(name, kind, otherwise, about);

    /// <summary>A parsed text that may be absent; <paramref name="otherwise"/> says in words what happens then.</summary>
    public T? OptionalParsed<T>(string name, Kind<T> kind, string otherwise, string about)
        where T : class
    {
        Declare(name, Shape(kind), @default: otherwise, about: about);
        return _node.TryGet(name, out var value) ? Scalar(kind, value, At(name), kind.ExampleValue) : null;
    }

    /// <summary>A value that may be absent; <paramref name="otherwise"/> says in words what happens then.</summary>
    public T? OptionalValue<T>(string name, Kind<T> kind, string otherwise, string about)
        where T : struct
    {
        Declare(name, Shape(kind), @default: otherwise, about: about);
        return _node.TryGet(name, out var value) ? Scalar(kind, value, At(name), kind.ExampleValue) : null;
    }

    /// <summary>
    /// A secret. Secrets are top-level settings of their own, so that the engine's list of encrypted keys says exactly which values are.
    /// </summary>
    public string? Secret(string name, string allowed, string otherwise, string about)
    {
        Declare(name, new SettingShape.Secret(allowed), @default: otherwise, about: about);
        if (!_node.TryGet(name, out var value))
        {
            return null;
        }

        if (!value.IsSecret)
        {
            _issues.Add(At(name), "is a secret, but stands in the file as plain text.",
                $"treat the value as leaked, get a new one, and store it encrypted: {_issues.SetSecretCommand(At(name))}");
        }

        return value.TryText(out var text) ? text : null;
    }

    /// <summary>Secrets by a name of the file's own choosing. One encrypted value makes the whole map count as encrypted for the engine.</summary>
    public ImmutableSortedDictionary<string, string> Secrets(string name, Kind<string> key, string allowed, string about)
    {
        Declare(name, new SettingShape.Entries(key.Schema, key.Allowed, new SettingShape.Secret(allowed)), @default: "none", about: about);
        return Entries(name, key, (value, path) =>
        {
            if (!value.IsSecret)
            {
                _issues.Add(path, "is a secret, but stands in the file as plain text.",
                    $"treat the value as leaked, get a new one, and store it encrypted: {_issues.SetSecretCommand(path)}");
            }

            return value.TryText(out var text) ? text : "";
        });
    }

    /// <summary>A group of settings. It may be left out of the file when none of its members is required.</summary>
    public T Group<T>(string name, Func<SettingsReader, T> read, string about)
    {
        var present = TryContainer(name, JsonValueKind.Object, "settings of its own, indented below it", out var json, out var secret);
        var reader = Below(present ? new ObjectNode(json, secret) : ObjectNode.Absent, At(name));
        var result = _issues.Has(At(name)) ? reader.Silently(read) : reader.Finish(read);
        Declare(name, new SettingShape.Fields([.. reader._declared]), required: reader._declared.Any(member => member.Required), about: about);
        return result;
    }

    /// <summary>A group that may be absent; its required members are only asked for when it is there.</summary>
    public T? OptionalGroup<T>(string name, Func<SettingsReader, T> read, string about)
        where T : class
    {
        Declare(name, Members(read), about: about);
        return TryContainer(name, JsonValueKind.Object, "settings of its own, indented below it", out var json, out var secret)
            ? Below(new ObjectNode(json, secret), At(name)).Finish(read)
            : null;
    }

    /// <summary>A list of scalars; <paramref name="default"/> says in words what absent means.</summary>
    public ImmutableArray<T> List<T>(string name, Kind<T> kind, string about, ImmutableArray<T> otherwise, string @default, int min = 0)
    {
        Declare(name, new SettingShape.Items(Shape(kind), min), @default: @default, about: about);
        return Items(name, min, kind) ?? otherwise;
    }

    /// <summary>A list of scalars that must be there and have an entry.</summary>
    public ImmutableArray<T> RequiredList<T>(string name, Kind<T> kind, string about)
    {
        Declare(name, new SettingShape.Items(Shape(kind), 1), required: true, about: about);
        if (!_describing && !_node.TryGet(name, out _))
        {
            _issues.Add(At(name), $"is missing; needed: a list, each entry {kind.Allowed}.", _issues.Edit($"{At(name)}[0]", kind.Example));
        }

        return Items(name, 1, kind) ?? [kind.ExampleValue];
    }

    /// <summary>A list of groups; absent means empty.</summary>
    public ImmutableArray<T> Groups<T>(string name, Func<SettingsReader, T> read, string about)
    {
        Declare(name, new SettingShape.Items(Members(read), 0), @default: "none", about: about);
        return Items(name, 0, "...", (value, path) => Entry(value, path, read)) ?? [];
    }

    /// <summary>Groups keyed by a name of the file's own choosing; absent means empty.</summary>
    public ImmutableSortedDictionary<string, T> Map<T>(string name, Kind<string> key, Func<SettingsReader, T> read, string about)
    {
        Declare(name, new SettingShape.Entries(key.Schema, key.Allowed, Members(read)), @default: "none", about: about);
        return Entries(name, key, (value, path) => Entry(value, path, read));
    }

    /// <summary>Scalars keyed by a name of the file's own choosing; absent means empty.</summary>
    public ImmutableSortedDictionary<string, T> Map<T>(string name, Kind<string> key, Kind<T> kind, string about)
    {
        Declare(name, new SettingShape.Entries(key.Schema, key.Allowed, Shape(kind)), @default: "none", about: about);
        return Entries(name, key, (value, path) => Scalar(kind, value, path, kind.ExampleValue));
    }

    /// <summary>Groups keyed by two names of the file's own choosing, one level below the other; absent means empty.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, T>> Maps<T>(string name, Kind<string> outer, Kind<string> inner, Func<SettingsReader, T> read, string about)
    {
        Declare(name, new SettingShape.Entries(outer.Schema, outer.Allowed, new SettingShape.Entries(inner.Schema, inner.Allowed, Members(read))), @default: "none", about: about);
        return Entries(name, outer, (value, path) => value.TryContainer(JsonValueKind.Object, out var json)
            ? Entries(json, value.IsSecret, path, inner, (entry, at) => Entry(entry, at, read))
            : NoEntries<T>(value, path));
    }

    /// <summary>Lists of scalars keyed by a name of the file's own choosing; absent means empty, and no list is.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<T>> Lists<T>(string name, Kind<string> key, Kind<T> kind, string about)
    {
        Declare(name, new SettingShape.Entries(key.Schema, key.Allowed, new SettingShape.Items(Shape(kind), 1)), @default: "none", about: about);
        return Entries(name, key, (value, path) =>
        {
            if (value.TryContainer(JsonValueKind.Array, out var json))
            {
                return Items(json, value.IsSecret, path, 1, kind.Example, (item, at) => Scalar(kind, item, at, kind.ExampleValue));
            }

            _issues.Add(path, $"is {value}; needed: a list.", $"edit {_issues.FileOf(path)}; docs/reference/settings.md shows the form.");
            return [];
        });
    }

    private static SettingShape.Scalar Shape<T>(Kind<T> kind) => new(kind.Schema, kind.Allowed, kind.Example);

    // Only a description needs the members of an entry before there is one.
    private SettingShape.Fields Members<T>(Func<SettingsReader, T> read) => _describing ? Describe(read) : new([]);

    private ImmutableArray<T>? Items<T>(string name, int min, Kind<T> kind) =>
        Items(name, min, kind.Example, (value, path) => Scalar(kind, value, path, kind.ExampleValue));

    private ImmutableArray<T>? Items<T>(string name, int min, string example, Func<SettingValue, string, T> read)
    {
        return TryContainer(name, JsonValueKind.Array, "a list", out var json, out var secret) ? Items(json, secret, At(name), min, example, read) : null;
    }

    private ImmutableArray<T> Items<T>(JsonElement json, bool secret, string path, int min, string example, Func<SettingValue, string, T> read)
    {
        if (json.GetArrayLength() < min)
        {
            _issues.Add(path, $"has {json.GetArrayLength()} entries; at least {min} {(min == 1 ? "is" : "are")} needed.", _issues.Edit($"{path}[0]", example));
        }

        return [.. json.EnumerateArray().Select((item, index) => read(new SettingValue(item, secret), $"{path}[{index}]"))];
    }

    private ImmutableSortedDictionary<string, T> Entries<T>(string name, Kind<string> key, Func<SettingValue, string, T> read) =>
        TryContainer(name, JsonValueKind.Object, "entries of the form 'name: value'", out var json, out var secret)
            ? Entries(json, secret, At(name), key, read)
            : ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, T> Entries<T>(JsonElement json, bool secret, string path, Kind<string> key, Func<SettingValue, string, T> read)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var entry in json.EnumerateObject())
        {
            Scalar(key, new SettingValue(entry.Name, secret), $"{path}.{entry.Name}", entry.Name);
            entries[entry.Name] = read(new SettingValue(entry.Value, secret), $"{path}.{entry.Name}");
        }

        return entries.ToImmutable();
    }

    private ImmutableSortedDictionary<string, T> NoEntries<T>(SettingValue value, string path)
    {
        _issues.Add(path, $"is {value}; needed: entries of the form 'name: value'.", $"edit {_issues.FileOf(path)}; docs/reference/settings.md shows the form.");
        return ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
    }

    private T Entry<T>(SettingValue value, string path, Func<SettingsReader, T> read)
    {
        if (value.TryContainer(JsonValueKind.Object, out var json))
        {
            return Below(new ObjectNode(json, value.IsSecret), path).Finish(read);
        }

        _issues.Add(path, $"is {value}; needed are settings of its own, indented below it.", $"edit {_issues.FileOf(path)}; docs/reference/settings.md lists them.");
        return Below(ObjectNode.Absent, path).Silently(read);
    }

    private bool TryContainer(string name, JsonValueKind kind, string needed, out JsonElement json, out bool secret)
    {
        json = default;
        secret = false;
        if (!_node.TryGet(name, out var value))
        {
            return false;
        }

        secret = value.IsSecret;
        if (value.TryContainer(kind, out json))
        {
            return true;
        }

        _issues.Add(At(name), $"is {value}; needed: {needed}.", $"edit {_issues.FileOf(At(name))}; docs/reference/settings.md shows the form.");
        return false;
    }

    private T Scalar<T>(Kind<T> kind, SettingValue value, string path, T standIn)
    {
        if (!value.IsSecret && value.TryText(out var text) && text.StartsWith(ToFillIn, StringComparison.Ordinal))
        {
            _issues.Add(path, $"is still to be filled in; needed: {kind.Allowed}.", _issues.Edit(path, kind.Example));
            return standIn;
        }

        if (kind.TryRead(value, out var result, out var reason))
        {
            return result;
        }

        var because = reason is null || value.IsSecret ? "" : $" ({reason.TrimEnd('.')})";
        _issues.Add(path, $"is {value}; allowed: {kind.Allowed}{because}.", _issues.Edit(path, kind.Example));
        return standIn;
    }

    private T Missing<T>(string name, Kind<T> kind)
    {
        if (!_describing)
        {
            _issues.Add(At(name), $"is missing; needed: {kind.Allowed}.", _issues.Edit(At(name), kind.Example));
        }

        return kind.ExampleValue;
    }

    private SettingsReader Below(ISettingsNode node, string path) => new(node, path, _issues, _describing);

    // A group whose very form is wrong is reported once, not once more for each of its members.
    private T Silently<T>(Func<SettingsReader, T> read)
    {
        var reader = new SettingsReader(ObjectNode.Absent, _path, _issues, describing: true);
        var result = read(reader);
        _declared.AddRange(reader._declared);
        return result;
    }

    private T Finish<T>(Func<SettingsReader, T> read)
    {
        var result = read(this);
        if (!_describing)
        {
            RefuseUnknownKeys();
        }

        return result;
    }

    private void RefuseUnknownKeys()
    {
        foreach (var key in _node.Keys)
        {
            if (_declared.Any(setting => setting.Name == key))
            {
                continue;
            }

            var suggestion = Suggestion.For(key, _declared.Select(setting => setting.Name));
            _issues.Add(At(key),
                suggestion is null ? "is not a setting." : $"is not a setting; did you mean '{suggestion}'?",
                suggestion is null
                    ? $"remove it from {_issues.FileOf(At(key))}; known here: {string.Join(", ", _declared.Select(setting => setting.Name).Order(StringComparer.Ordinal))}."
                    : $"rename it to '{suggestion}' in {_issues.FileOf(At(key))}.");
        }
    }

    private string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private void Declare(string name, SettingShape shape, string about, bool required = false, string? @default = null) =>
        _declared.Add(new(name, shape, required, @default, about));
}
