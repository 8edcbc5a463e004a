using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What the program wants of one resource: a registration, decoded.</summary>
internal sealed record ResourceGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool Custom { get; init; }

    public string? Parent { get; init; }

    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    public bool Protect { get; init; }

    public bool RetainOnDelete { get; init; }

    public ImmutableArray<string> Dependencies { get; init; } = [];

    public ImmutableSortedDictionary<string, ImmutableArray<string>>? PropertyDependencies { get; init; }

    /// <summary>The reference to an explicit provider, or null.</summary>
    public string? Provider { get; init; }

    public string Version { get; init; } = "";

    /// <summary>Null: the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    public ImmutableArray<string> ReplaceWith { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<ResourceAlias> Aliases { get; init; } = [];

    public string? ImportId { get; init; }

    public CustomTimeouts? CustomTimeouts { get; init; }

    public string? DeletedWith { get; init; }

    /// <summary>Where in the program it is registered, or null.</summary>
    public string? SourcePosition { get; init; }

    /// <summary>The program's stack at that place, the innermost frame first.</summary>
    public ImmutableArray<string> StackTrace { get; init; } = [];

    /// <summary>The names of the program's hooks by moment; null without hooks.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? ResourceHooks { get; init; }
}
