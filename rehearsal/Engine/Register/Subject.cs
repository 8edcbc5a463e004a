using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A registration together with what the engine knows about its resource.</summary>
internal sealed record Subject(ResourceGoal Goal, string Urn, ResourceState? Old, IProvider? Provider, string Seed)
{
    /// <summary>The reference to the provider; null for components and for provider resources.</summary>
    public string? ProviderReference { get; init; }
}
