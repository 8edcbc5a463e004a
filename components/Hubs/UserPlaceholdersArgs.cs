using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>What the placeholders of one hub look like.</summary>
/// <param name="ReleaseName">Name of the hub's release and namespace.</param>
/// <param name="Count">Number of free places.</param>
/// <param name="Resources">What a user's server is promised; a placeholder takes as much.</param>
/// <param name="After">The release, which makes the priority class that the placeholders name.</param>
internal sealed record UserPlaceholdersArgs(string ReleaseName, int Count, UserResources Resources, Resource After)
{
    /// <summary>Labels of the nodes that users' servers run on. Default: any.</summary>
    public ImmutableSortedDictionary<string, string> NodeSelector { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
