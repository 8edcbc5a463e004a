namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A former identity of a resource: a URN, or the parts that were different. NoParent wins over Parent.</summary>
internal sealed record ResourceAlias(string? Urn = null, string? Name = null, string? Type = null, string? Stack = null, string? Project = null)
{
    public string? Parent { get; init; }

    public bool NoParent { get; init; }
}
