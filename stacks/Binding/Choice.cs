namespace JupyterHubInfra.Stacks.Binding;

/// <summary>One word that a setting may be, and what it stands for.</summary>
public sealed record Choice<T>(string Name, T Value);

/// <summary>Makes choices without naming their type.</summary>
public static class Choice
{
    public static Choice<T> Of<T>(string name, T value) => new(name, value);
}
