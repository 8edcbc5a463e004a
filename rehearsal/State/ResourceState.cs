using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>A resource as the state holds it (`resources[]` of `pulumi stack export`).</summary>
public sealed record ResourceState
{
    /// <summary>Its URN.</summary>
    public required string Urn { get; init; }

    /// <summary>Its type token.</summary>
    public required string Type { get; init; }

    /// <summary>False for components.</summary>
    public required bool Custom { get; init; }

    /// <summary>The provider's id; null for components and for what a preview would create.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it is the old half of a replacement and waits to be deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>Checked inputs.</summary>
    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>The provider's view.</summary>
    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>The parent's URN.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether it must not be deleted.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether it was read and is not owned by the stack.</summary>
    public bool External { get; init; }

    /// <summary>All resources that it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Why it exists but is not as wanted.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>The provider reference, `URN::id`.</summary>
    public string? Provider { get; init; }

    /// <summary>What each input property came from; null when there are no entries.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? PropertyDependencies { get; init; }

    /// <summary>Whether it was deleted first and its replacement has not been created yet.</summary>
    public bool PendingReplacement { get; init; }

    /// <summary>Outputs that the program declared secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Former URNs.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Timeouts in seconds.</summary>
    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>The id it was imported with.</summary>
    public string? ImportId { get; init; }

    /// <summary>Whether a deletion leaves the object in the cloud.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>The resource with which it goes.</summary>
    public string? DeletedWith { get; init; }

    /// <summary>Resources whose replacement replaces it.</summary>
    public ImmutableArray<string> ReplaceWith { get; init; } = [];

    /// <summary>When it was created (RFC 3339).</summary>
    public string? Created { get; init; }

    /// <summary>When it was last changed (RFC 3339).</summary>
    public string? Modified { get; init; }

    /// <summary>Where in the program it is registered (`project:///index.js#7,15`).</summary>
    public string? SourcePosition { get; init; }

    /// <summary>The program's stack at that place, the innermost frame first; empty text for frames outside of files.</summary>
    public ImmutableArray<string> StackTrace { get; init; } = [];

    /// <summary>Properties whose changes the program ignores.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Properties whose changes replace it.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>A value whose change replaces it.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>The names of the program's hooks by moment (<see cref="ResourceHookNames"/>); null without hooks.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? ResourceHooks { get; init; }

    /// <summary>The names of the hooks of a moment.</summary>
    public ImmutableArray<string> HooksAt(string moment) => ResourceHooks is { } hooks && hooks.TryGetValue(moment, out var names) ? names : [];
}
