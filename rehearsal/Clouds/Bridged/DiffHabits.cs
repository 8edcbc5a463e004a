using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Bridged;

/// <summary>What one bridged provider takes for alike although it is written otherwise.</summary>
internal sealed record DiffHabits
{
    /// <summary>Whether a new input says what the state has in another form. The key is the top-level property.</summary>
    internal Func<string, PropertyValue, PropertyValue?, bool> Alike { get; init; } = (_, _, _) => false;

    /// <summary>Whether a state is what a program that says nothing gets anyway.</summary>
    internal Func<string, PropertyValue, bool> MeansNothing { get; init; } = (_, _) => false;

    /// <summary>Lists whose members have no order to tell them by: whatever differs replaces the whole.</summary>
    internal ImmutableHashSet<string> Whole { get; init; } = [];

    /// <summary>Parts of objects that only the cloud fills.</summary>
    internal ImmutableHashSet<string> Filled { get; init; } = [];
}
