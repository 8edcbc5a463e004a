using Pulumi;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>A worker as others see it.</summary>
/// <param name="Name">Name of server and node, e.g. <c>dev-worker-0</c>.</param>
/// <param name="Address">Address in the node network.</param>
public sealed record ClusterWorker(string Name, Output<string> Address);
