namespace JupyterHubInfra.Stacks.Binding;

/// <summary>A level of a stack file: its keys and their values.</summary>
internal interface ISettingsNode
{
    IEnumerable<string> Keys { get; }

    bool TryGet(string name, out SettingValue value);
}
