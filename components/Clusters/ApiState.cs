namespace JupyterHubInfra.Components.Clusters;

/// <summary>What one question to a cluster's API brought.</summary>
/// <param name="Answers">Ready and willing to serve us.</param>
/// <param name="Detail">In words, for the message when patience ends.</param>
internal sealed record ApiState(bool Answers, string Detail);
