using System.Diagnostics.CodeAnalysis;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>How the components' values are read from text: with their own words for what is wrong.</summary>
public delegate bool TryParse<T>(string text, [NotNullWhen(true)] out T? value, out string? problem)
    where T : class;
