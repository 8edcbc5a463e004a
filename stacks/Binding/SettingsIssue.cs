namespace JupyterHubInfra.Stacks.Binding;

/// <summary>One problem of a stack's settings: where, what is wrong, and what mends it.</summary>
public sealed record SettingsIssue(string Path, string Problem, string Fix);
