using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Projects.Editing;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>The text of a stack file that another one begins with; comments and order stay. Nothing is written before the whole is ready.</summary>
public sealed class StackFileDraft
{
    private static readonly string[] Sealing = ["encryptionsalt", "encryptedkey", "secretsprovider"];

    private readonly string _file;
    private readonly string _project;

    /// <summary>Begins with a file's text.</summary>
    /// <param name="file">Its path, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="project">The project, for keys without a namespace.</param>
    public StackFileDraft(string file, string text, string project) => (_file, Text, _project) = (file, text, project);

    /// <summary>The text as it is now.</summary>
    public string Text { get; private set; }

    /// <summary>The text of a scalar; null where there is none.</summary>
    /// <param name="key">Where, e.g. `dns.zone`.</param>
    public string? Find(string key) => Scalars().FirstOrDefault(scalar => scalar.Key == key).Text;

    /// <summary>Every scalar of the project's settings in the file's order: where it stands, as `config set --path` takes it, and its text.</summary>
    public IReadOnlyList<(string Key, string Text)> Scalars() => [.. Own().Where(entry => !YamlJson.HoldsSecret(entry.Value)).SelectMany(entry => Below(entry.Name, entry.Value))];

    /// <summary>Sets a text.</summary>
    /// <param name="key">Where.</param>
    /// <param name="value">What.</param>
    public void Set(string key, string value) => Text = new SettingsText(_file, Text).Set(PathOf(key), new SettingValue.Text(value));

    /// <summary>Takes a setting away, if it is there.</summary>
    /// <param name="key">Where.</param>
    public void Remove(string key) => Text = new SettingsText(_file, Text).Remove(PathOf(key));

    /// <summary>Takes away all secrets, which only the stack that they were encrypted for can read, and says which there were.</summary>
    public ImmutableArray<string> RemoveSecrets()
    {
        ImmutableArray<string> secrets = [.. Own().Where(entry => YamlJson.HoldsSecret(entry.Value)).Select(entry => entry.Name)];
        foreach (var secret in secrets)
        {
            Remove(secret);
        }

        foreach (var key in Sealing)
        {
            Text = new SettingsText(_file, Text).Remove([key]);
        }

        return secrets;
    }

    /// <summary>Puts comments in the place of those before the settings; the line for editors (`yaml-language-server`) stays first.</summary>
    /// <param name="lines">Lines without the number sign.</param>
    public void Introduce(params IEnumerable<string> lines)
    {
        var text = Text.Split('\n');
        var body = text.SkipWhile(line => line.StartsWith('#') || line.Trim().Length == 0);
        var editor = text.Where(line => line.StartsWith("# yaml-language-server:", StringComparison.Ordinal)).Take(1);
        Text = string.Join('\n', [.. editor, .. lines.Select(line => $"# {line}"), .. body]);
    }

    /// <summary>Changes the wording of comments that have a line of their own.</summary>
    /// <param name="change">A comment to what it becomes.</param>
    public void Retell(Func<string, string> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Text = string.Join('\n', Text.Split('\n').Select(line => line.TrimStart().StartsWith('#') ? change(line) : line));
    }

    private static IEnumerable<(string Key, string Text)> Below(string path, YamlNode node) => node switch
    {
        YamlNode.Map map => map.Entries.SelectMany(entry => Below(entry.Key.All(c => c is not ('.' or '[' or ']' or '"')) ? $"{path}.{entry.Key}" : $"{path}[\"{entry.Key}\"]", entry.Value)),
        YamlNode.List list => list.Items.SelectMany((item, index) => Below($"{path}[{index}]", item)),
        YamlNode.Scalar scalar => [(path, scalar.Text)],
        _ => [],
    };

    private IEnumerable<(string Name, YamlNode Value)> Own()
    {
        var config = (YamlFile.Parse(_file, Text) as YamlNode.Map)?["config"] as YamlNode.Map;
        return (config?.Entries ?? []).Select(entry => (Parts: entry.Key.Split(':'), entry.Value))
            .Where(entry => entry.Parts is [_] || (entry.Parts.Length > 1 && entry.Parts[0] == _project))
            .Select(entry => (entry.Parts[^1], entry.Value));
    }

    private ImmutableArray<SettingPart> PathOf(string key)
    {
        var parsed = SettingKey.Parse(key, _project, isPath: true);
        return ["config", ProjectSettings.WrittenKey(YamlFile.Parse(_file, Text), parsed.Full, _project) ?? parsed.Full, .. parsed.Path];
    }
}
