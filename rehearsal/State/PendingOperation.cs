namespace JupyterHubInfra.Rehearsal.State;

/// <summary>An operation that has begun: Type is `creating`, `updating`, `deleting`, `reading` or `importing`.</summary>
public sealed record PendingOperation(ResourceState Resource, string Type)
{
    /// <summary>The type of a creation: what became of it only people can say, so that it is kept until they do.</summary>
    public const string Creating = "creating";
}
