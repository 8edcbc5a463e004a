namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>A part of a template.</summary>
internal abstract record Node
{
    /// <summary>Text as it is.</summary>
    internal sealed record Literal(string Text) : Node;

    /// <summary>A value that is written.</summary>
    internal sealed record Output(Pipeline Value) : Node;

    /// <summary>`if`, and with a scope of its own `with`.</summary>
    internal sealed record Condition(Pipeline Value, bool SetsDot, IReadOnlyList<Node> Then, IReadOnlyList<Node> Else) : Node;

    /// <summary>`range`.</summary>
    internal sealed record Loop(Pipeline Value, IReadOnlyList<Node> Body, IReadOnlyList<Node> Else) : Node;

    /// <summary>`template`.</summary>
    internal sealed record Call(string Name, Pipeline? Argument) : Node;

    /// <summary>`break` or `continue`.</summary>
    internal sealed record Jump(bool Ends) : Node;
}
