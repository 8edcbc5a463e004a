using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>What was done to one object of the rehearsed clouds behind the engine's back.</summary>
/// <param name="Stack">The stack whose cloud holds the object; null: the clouds of all stacks of the project.</param>
/// <param name="Type">Its type token.</param>
/// <param name="Id">Its id.</param>
public abstract record DriftEntry(string? Stack, string Type, string Id)
{
    /// <summary>Properties have other values than the engine left there.</summary>
    /// <param name="Stack">The stack whose cloud holds the object.</param>
    /// <param name="Type">Its type token.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Properties">Paths such as <c>description</c> or <c>data.key</c> with their values; null: it has no such property any more.</param>
    public sealed record Changed(string? Stack, string Type, string Id, ImmutableSortedDictionary<string, PropertyValue?> Properties) : DriftEntry(Stack, Type, Id);

    /// <summary>It is there no more, whatever the state says.</summary>
    /// <param name="Stack">The stack whose cloud held the object.</param>
    /// <param name="Type">Its type token.</param>
    /// <param name="Id">Its id.</param>
    public sealed record Deleted(string? Stack, string Type, string Id) : DriftEntry(Stack, Type, Id);

    /// <summary>It is there, and in no state.</summary>
    /// <param name="Stack">The stack whose cloud holds the object.</param>
    /// <param name="Type">Its type token.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Properties">What it is.</param>
    public sealed record Made(string? Stack, string Type, string Id, PropertyValue.Map Properties) : DriftEntry(Stack, Type, Id);

    /// <summary>Whether it happened in the cloud that a stack sees.</summary>
    /// <param name="stack">The stack; null: somebody who sees the clouds of all.</param>
    public bool IsSeenBy(string? stack) => Stack is null || stack is null || Stack == stack;
}
