using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Whether two states of a resource would be written alike.</summary>
internal static class ResourceEquality
{
    public static bool WrittenAlike(ResourceState one, ResourceState other) =>
        // Records compare lists by reference: those with the same items are made the same, all else is up to the record itself.
        one.Equals(other with
        {
            Dependencies = Shared(one.Dependencies, other.Dependencies),
            InitErrors = Shared(one.InitErrors, other.InitErrors),
            PropertyDependencies = Shared(one.PropertyDependencies, other.PropertyDependencies),
            ResourceHooks = Shared(one.ResourceHooks, other.ResourceHooks),
            StackTrace = Shared(one.StackTrace, other.StackTrace),
            AdditionalSecretOutputs = Shared(one.AdditionalSecretOutputs, other.AdditionalSecretOutputs),
            Aliases = Shared(one.Aliases, other.Aliases),
            ReplaceWith = Shared(one.ReplaceWith, other.ReplaceWith),
            IgnoreChanges = Shared(one.IgnoreChanges, other.IgnoreChanges),
            ReplaceOnChanges = Shared(one.ReplaceOnChanges, other.ReplaceOnChanges),
        });

    private static ImmutableArray<string> Shared(ImmutableArray<string> one, ImmutableArray<string> other) =>
        one.AsSpan().SequenceEqual(other.AsSpan()) ? one : other;

    private static ImmutableSortedDictionary<string, ImmutableArray<string>>? Shared(
        ImmutableSortedDictionary<string, ImmutableArray<string>>? one, ImmutableSortedDictionary<string, ImmutableArray<string>>? other)
    {
        // No entries and none at all are written alike.
        if ((one?.Count ?? 0) == 0 && (other?.Count ?? 0) == 0)
        {
            return one;
        }

        return one is not null && other is not null && one.Count == other.Count
            && one.All(entry => other.TryGetValue(entry.Key, out var urns) && entry.Value.AsSpan().SequenceEqual(urns.AsSpan()))
            ? one
            : other;
    }
}
