namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>A value in a command, and the fields taken from it.</summary>
internal abstract record Operand(IReadOnlyList<string> Fields)
{
    internal sealed record Dot(IReadOnlyList<string> Fields) : Operand(Fields);

    internal sealed record Variable(string Name, IReadOnlyList<string> Fields) : Operand(Fields);

    internal sealed record Function(string Name) : Operand([]);

    internal sealed record Constant(object? Value) : Operand([]);

    internal sealed record Inner(Pipeline Value, IReadOnlyList<string> Fields) : Operand(Fields);
}
