using System.Globalization;
using System.Text;
using JupyterHubInfra.Rehearsal.Projects.Editing;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>Changes one setting of a stack's file at a time; all else in the file stays as it is, byte for byte.</summary>
/// <param name="project">The project.</param>
/// <param name="stack">The stack, as it was read.</param>
public sealed class StackFileEditor(ProjectFile project, StackFile stack)
{
    // Tells a list that was made with its first item from one that was there, empty.
    private const string MadeWithItem = "goes with its last entry";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private (string Text, bool Mark)? _draft;

    /// <summary>Whether changes are kept back until <see cref="Save"/>, one on top of the other. Default: no, each is written at once.</summary>
    public bool IsDraft { get; init; }

    /// <summary>The file's text, with the changes that are kept back.</summary>
    public string Text => Read().Text;

    /// <summary>Sets a text; inside of a value <c>true</c>, <c>false</c> and whole numbers are what they look like, as the real CLI has it.</summary>
    /// <param name="key">Where.</param>
    /// <param name="value">What.</param>
    /// <param name="type">What the value is: string, int, bool or float. Default: null, as it looks.</param>
    public void Set(SettingKey key, string value, string? type = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        Change(key, Typed(key, value, type));
    }

    /// <summary>Sets a secret.</summary>
    /// <param name="key">Where.</param>
    /// <param name="ciphertext">What, encrypted.</param>
    /// <param name="encryptionSalt">What proves the passphrase, for a file that has none yet.</param>
    public void SetSecret(SettingKey key, string ciphertext, string encryptionSalt)
    {
        ArgumentNullException.ThrowIfNull(key);
        Change(key, new SettingValue.Secure(ciphertext), stack.EncryptionSalt is null ? encryptionSalt : null);
    }

    /// <summary>Adds an entry of texts and whole numbers to the end of a list, which is made if it must be.</summary>
    /// <param name="key">The list.</param>
    /// <param name="entries">Names and values, in this order.</param>
    public void Append(SettingKey key, IEnumerable<KeyValuePair<string, string>> entries)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(entries);
        var item = new SettingValue.Entries([.. entries.Select(entry => (entry.Key, IsWhole(entry.Value) ? new SettingValue.Plain(entry.Value) : (SettingValue)new SettingValue.Text(entry.Value)))]);
        var (text, mark) = Read();
        RefuseClash(key.Item(0), item, text);
        Write(new SettingsText(stack.File, text).Append(PathOf(key, text), item, MadeWithItem), mark);
    }

    /// <summary>Takes an entry out of a list: after <see cref="Append"/> the file is as it was before, byte for byte.</summary>
    /// <param name="key">The list.</param>
    /// <param name="place">The entry's number, from 0.</param>
    public void TakeOut(SettingKey key, int place)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (text, mark) = Read();
        Write(new SettingsText(stack.File, text).TakeOut(PathOf(key, text), place, MadeWithItem), mark);
    }

    /// <summary>Writes the changes that were kept back, all at once.</summary>
    public void Save()
    {
        if (_draft is { } draft)
        {
            Put(draft.Text, draft.Mark);
        }
    }

    /// <summary>Takes a setting away. False: the file does not hold it.</summary>
    /// <param name="key">Which.</param>
    public bool Remove(SettingKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (text, mark) = Read();
        var changed = new SettingsText(stack.File, text).Remove(PathOf(key, text));
        if (changed == text)
        {
            return false;
        }

        Write(changed, mark);
        return true;
    }

    /// <summary>Makes several changes, one after the other, and writes them at once: all or none. Each sees what those before it have left.</summary>
    /// <param name="changes">Which.</param>
    /// <param name="write">Whether the file is written; otherwise it is only said what it would be.</param>
    /// <returns>The file's text before and after.</returns>
    public (string Before, string After) Edit(IEnumerable<SettingChange> changes, bool write = true)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var (before, mark) = Read();
        var after = before;
        foreach (var (key, text) in changes)
        {
            if (text is null)
            {
                after = new SettingsText(stack.File, after).Remove(PathOf(key, after));
                continue;
            }

            var value = new SettingValue.Text(text);
            RefuseClash(key, value, after);
            after = new SettingsText(stack.File, after).Set(PathOf(key, after), value);
        }

        if (write && after != before)
        {
            Write(after, mark);
        }

        return (before, after);
    }

    private void Change(SettingKey key, SettingValue value, string? salt = null)
    {
        var (text, mark) = Read();
        RefuseClash(key, value, text);
        if (salt is not null)
        {
            text = new SettingsText(stack.File, text).Set(["encryptionsalt"], new SettingValue.Text(salt));
        }

        Write(new SettingsText(stack.File, text).Set(PathOf(key, text), value), mark);
    }

    private System.Collections.Immutable.ImmutableArray<SettingPart> PathOf(SettingKey key, string text) =>
        ["config", ProjectSettings.WrittenKey(YamlFile.Parse(stack.File, text), key.Full, project.Name) ?? key.Full, .. key.Path];

    // What a path leads through must be a mapping or a list already, or not be there.
    private void RefuseClash(SettingKey key, SettingValue value, string text)
    {
        var root = YamlFile.Parse(stack.File, text);
        var written = ProjectSettings.WrittenKey(root, key.Full, project.Name);
        var node = written is null ? null : ((root as YamlNode.Map)?["config"] as YamlNode.Map)?[written];
        var name = key.Full;
        foreach (var part in key.Path)
        {
            if (node is null or { IsNull: true })
            {
                if (part.Index > 0)
                {
                    throw new InvalidSettingsException(new($"'{name}' has no item {part.Index}: it is empty", Allowed: "[0]", Remedy: "set the items one after the other"));
                }

                node = null;
            }

            node = (node, part.Index) switch
            {
                (null, _) => null,
                (YamlNode.List list, { } index) when index <= list.Items.Length => index < list.Items.Length ? list.Items[index] : null,
                (YamlNode.List list, { } index) => throw new InvalidSettingsException(new(
                    $"'{name}' has no item {index}", Where: list.Place.ToString(), Allowed: $"[0] to [{list.Items.Length}]; the last one appends", Remedy: "set the items one after the other")),
                (YamlNode.List list, null) => throw Clash(name, "a list", list.Place, $"give the item's number: {name}[0]"),
                (YamlNode.Map map, _) when YamlJson.Secure(map) is not null => throw Clash(name, "a secret", map.Place, $"remove it first: hubctl config rm {name} -s {stack.Name}"),
                (YamlNode.Map map, null) => map[part.Key],
                (YamlNode.Map map, _) => throw Clash(name, "a mapping", map.Place, $"give the entry's name: {name}.<name>"),
                (var scalar, _) => throw Clash(name, "a single value", scalar.Place, $"remove it first: hubctl config rm {name} -s {stack.Name}"),
            };
            name = part.Index is null ? $"{name}.{part.Key}" : $"{name}[{part.Key}]";
        }

        if (value is not SettingValue.Secure && key.Path is [.., { Key: "secure", Index: null }])
        {
            throw new InvalidSettingsException(new($"'{key.Full}' cannot have an entry 'secure': it would be taken for an encrypted value", Remedy: "choose another name; to encrypt a value, say --secret"));
        }
    }

    private static InvalidSettingsException Clash(string name, string what, YamlPlace place, string remedy) =>
        new(new($"the path leads into '{name}', which is {what}", Where: place.ToString(), Remedy: remedy));

    private static SettingValue Typed(SettingKey key, string value, string? type) => type switch
    {
        "string" => new SettingValue.Text(value),
        "int" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? new SettingValue.Plain(whole.ToString(CultureInfo.InvariantCulture)) : throw Wrong(key, value, "a whole number"),
        "float" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new SettingValue.Plain(number.ToString("R", CultureInfo.InvariantCulture)) : throw Wrong(key, value, "a number"),
        "bool" => value is "true" or "false" ? new SettingValue.Plain(value) : throw Wrong(key, value, "true or false"),
        null => key.HasPath && (value is "true" or "false" || IsWhole(value)) ? new SettingValue.Plain(value) : new SettingValue.Text(value),
        _ => throw new InvalidSettingsException(new("a setting cannot have this type", Received: type, Allowed: "string, int, bool, float")),
    };

    // 007 is a text: a number would lose its zeros.
    private static bool IsWhole(string value) =>
        value.TrimStart('-') is { Length: > 0 and < 19 } digits && digits.All(char.IsAsciiDigit) && value.Length - digits.Length <= 1 && (digits.Length == 1 || digits[0] != '0');

    private static InvalidSettingsException Wrong(SettingKey key, string value, string what) => new(new($"the value of '{key.Full}' is not {what}", Received: value));

    private (string Text, bool Mark) Read()
    {
        if (_draft is { } draft)
        {
            return draft;
        }

        if (!File.Exists(stack.File))
        {
            return ("", false);
        }

        try
        {
            var bytes = File.ReadAllBytes(stack.File);
            var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            return (Utf8.GetString(bytes.AsSpan(mark ? 3 : 0)), mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InvalidSettingsException(new($"{Path.GetFileName(stack.File)} cannot be read: {e.Message}", stack.File, Remedy: "make it a readable UTF-8 text"), e);
        }
    }

    private void Write(string text, bool mark)
    {
        if (IsDraft)
        {
            _draft = (text, mark);
        }
        else
        {
            Put(text, mark);
        }
    }

    private void Put(string text, bool mark)
    {
        try
        {
            // A link stays one: what it leads to is written.
            var file = File.Exists(stack.File) ? File.ResolveLinkTarget(stack.File, returnFinalTarget: true)?.FullName ?? stack.File : stack.File;
            UnixFileMode? mode = File.Exists(file) && !OperatingSystem.IsWindows() ? File.GetUnixFileMode(file) : null;
            AtomicFile.Write(file, stream =>
            {
                stream.Write(mark ? Encoding.UTF8.Preamble : default);
                stream.Write(Utf8.GetBytes(text));
            });
            if (mode is { } kept && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, kept);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(new($"{Path.GetFileName(stack.File)} cannot be written: {e.Message}", stack.File, Remedy: "make the file and its folder writable; nothing was changed"), e);
        }
    }
}
