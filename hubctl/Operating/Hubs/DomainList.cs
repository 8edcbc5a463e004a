using System.Collections.Immutable;

namespace JupyterHubInfra.Hubctl.Operating.Hubs;

/// <summary>One list of allowed domains of a hub.</summary>
/// <param name="Path">Where it stands below the hub, whether it is there or not.</param>
/// <param name="Provider">The identity provider that it belongs to; null for the hub's own.</param>
/// <param name="Domains">Its entries.</param>
internal sealed record DomainList(string Path, string? Provider, ImmutableArray<string> Domains);
