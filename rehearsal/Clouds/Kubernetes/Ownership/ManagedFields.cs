using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;

/// <summary>The list `metadata.managedFields` of an object.</summary>
internal static class ManagedFields
{
    internal static ImmutableArray<ManagedField> Of(PropertyValue.Map live) =>
        [.. live.Child("metadata")?.Items("managedFields").Select(entry => ManagedField.Read(entry.AsMap() ?? PropertyValue.Map.Empty)) ?? []];

    /// <summary>The object with these entries, in a server's order.</summary>
    internal static PropertyValue.Map Set(PropertyValue.Map live, IEnumerable<ManagedField> entries)
    {
        var sorted = entries.Where(entry => !entry.Fields.IsEmpty)
            .OrderBy(entry => entry.Operation, StringComparer.Ordinal).ThenBy(entry => entry.Time, StringComparer.Ordinal)
            .ThenBy(entry => entry.Manager, StringComparer.Ordinal).ThenBy(entry => entry.Subresource ?? "", StringComparer.Ordinal);
        return live.With("metadata", (live.Child("metadata") ?? PropertyValue.Map.Empty).With("managedFields", new PropertyValue.List([.. sorted.Select(entry => entry.ToValue())])));
    }

    /// <summary>The object after somebody wrote these fields: whoever had them before has them no longer.</summary>
    internal static PropertyValue.Map Written(PropertyValue.Map live, ManagedField writer)
    {
        var entries = Of(live);
        var mine = entries.FirstOrDefault(entry => IsSame(entry, writer));
        return writer.Fields.IsEmpty
            ? live
            : Set(live, [
                .. entries.Where(entry => !IsSame(entry, writer)).Select(entry => entry with { Fields = entry.Fields.Except(writer.Fields) }),
                writer with { Fields = mine is null ? writer.Fields : mine.Fields.Union(writer.Fields) },
            ]);
    }

    /// <summary>The object after its manager applied values.</summary>
    /// <param name="live">The object with the applied values.</param>
    /// <param name="before">The entries before.</param>
    /// <param name="applier">What the manager applied.</param>
    /// <param name="changed">Which of its fields had other values.</param>
    /// <param name="tried">Whether a server only tried it: then the manager has not taken over what it once created.</param>
    internal static PropertyValue.Map Applied(PropertyValue.Map live, ImmutableArray<ManagedField> before, ManagedField applier, FieldSet changed, bool tried) => Set(live, [
        .. before.Where(entry => !IsSame(entry, applier) && (tried || !IsOwn(entry))).Select(entry => entry with { Fields = entry.Fields.Except(changed) }),
        applier,
    ]);

    /// <summary>Which fields somebody else owns that an applying manager would change.</summary>
    internal static ImmutableArray<(ManagedField Owner, FieldSet Fields)> Conflicts(ImmutableArray<ManagedField> entries, string manager, FieldSet changed) =>
    [
        .. entries.Where(entry => entry.Manager != manager && !IsOwn(entry))
            .Select(entry => (entry, entry.Fields.Intersect(changed)))
            .Where(conflict => !conflict.Item2.IsEmpty),
    ];

    /// <summary>Whether an entry is of the time when the provider created the object.</summary>
    internal static bool IsOwn(ManagedField entry) => entry is { Manager: ManagedField.Creator, Operation: ManagedField.Update, Subresource: null };

    private static bool IsSame(ManagedField entry, ManagedField other) =>
        entry.Manager == other.Manager && entry.Operation == other.Operation && entry.Subresource == other.Subresource;
}
