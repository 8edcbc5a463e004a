namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>A test that runs recorded programs on the official Node SDK; says so and is left out where it cannot.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodeSdk.Missing;
}
