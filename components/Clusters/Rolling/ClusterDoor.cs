using JupyterHubInfra.Components.Clusters.Nodes;

namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>How the program gets at a cluster's API while machines come and go.</summary>
/// <param name="Server">URL of the API.</param>
/// <param name="CaPem">The only authority that is believed.</param>
/// <param name="Administrator">Who the program is there.</param>
/// <param name="Simulated">What says that the cloud is simulated: a reserved name or address; null: it is real.</param>
internal sealed record ClusterDoor(string Server, string CaPem, KeyPair Administrator, string? Simulated);
