namespace JupyterHubInfra.Stacks.Binding;

/// <summary>The project's own settings of a stack: names without the namespace.</summary>
internal sealed class TopLevelNode(RawSettings raw) : ISettingsNode
{
    public IEnumerable<string> Keys => raw.Values.Keys;

    public bool TryGet(string name, out SettingValue value)
    {
        var found = raw.Values.TryGetValue(name, out var text);
        value = new SettingValue(text ?? "", raw.SecretNames.Contains(name));
        return found;
    }
}
