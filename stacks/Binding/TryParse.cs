namespace JupyterHubInfra.Stacks.Binding;

/// <summary>How the components' values are read from text: with their own words for what is wrong.</summary>
public delegate bool TryParse<T>(string text, out T value, out string? problem);
