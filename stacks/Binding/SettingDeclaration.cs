namespace JupyterHubInfra.Stacks.Binding;

/// <summary>One setting: what binding, the JSON schema and the documentation all follow.</summary>
public sealed record SettingDeclaration(string Name, SettingShape Shape, bool Required, string? Default, string About);
