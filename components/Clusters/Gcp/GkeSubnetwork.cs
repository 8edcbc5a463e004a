using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>A subnetwork as Google Cloud describes it.</summary>
/// <param name="NetworkLink">Link of the network that was asked for.</param>
/// <param name="Link">Its own link.</param>
/// <param name="OfNetwork">Link of the network it is in.</param>
/// <param name="Nodes">Its primary range.</param>
/// <param name="Secondary">Its secondary ranges by name.</param>
internal sealed record GkeSubnetwork(string NetworkLink, string Link, string OfNetwork, string Nodes, ImmutableDictionary<string, string> Secondary);
