namespace JupyterHubInfra.Rehearsal.State;

/// <summary>An operation that has begun: Type is `creating`, `updating`, `deleting`, `reading` or `importing`.</summary>
public sealed record PendingOperation(ResourceState Resource, string Type);
