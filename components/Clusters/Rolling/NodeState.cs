namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>What a cluster says of a node.</summary>
/// <param name="Ready">Its kubelet and its network work.</param>
/// <param name="Detail">In words, for the message when patience ends.</param>
internal sealed record NodeState(bool Ready, string Detail);
