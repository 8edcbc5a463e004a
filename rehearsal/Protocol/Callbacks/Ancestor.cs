using System.Collections.Immutable;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>What the children of a registered resource take from it.</summary>
internal sealed record Ancestor(string Parent, ImmutableArray<Callback> Transforms)
{
    public string DeletedWith { get; init; } = "";

    /// <summary>Null: not said.</summary>
    public bool? Protect { get; init; }

    /// <summary>Null: not said.</summary>
    public bool? RetainOnDelete { get; init; }

    /// <summary>The reference to the provider of a custom resource.</summary>
    public string? Provider { get; init; }

    /// <summary>For components: the providers of their children by package.</summary>
    public ImmutableDictionary<string, string> Providers { get; init; } = ImmutableDictionary<string, string>.Empty;
}
