namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>One change of a stack's file, of several that are made together or not at all.</summary>
/// <param name="Key">Where.</param>
/// <param name="Text">The text that the setting becomes; null takes it away.</param>
public sealed record SettingChange(SettingKey Key, string? Text);
