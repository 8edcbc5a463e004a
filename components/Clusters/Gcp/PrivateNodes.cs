using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Nodes without public addresses, which reach the world through a NAT of ours. The API stays public. It can never be changed.</summary>
/// <param name="ControlPlane">Range of the control plane's addresses: a /28 that nothing else uses, e.g. <c>172.16.0.0/28</c>.</param>
/// <param name="SshThroughIap">Whether Google's identity-aware proxy may reach port 22 of the nodes. Default: nobody may.</param>
public sealed record PrivateNodes(CidrBlock ControlPlane, bool SshThroughIap = false);
