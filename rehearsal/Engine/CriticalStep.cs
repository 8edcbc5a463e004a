namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>One link of the chain of steps that decides how long a run takes.</summary>
public sealed record CriticalStep(string Urn, ResourceOp Op, TimeSpan Latency, TimeSpan EndsAt);
