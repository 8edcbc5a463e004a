using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>What new inputs mean for an object: they are compared with that part of it that the inputs before spoke of.</summary>
internal static class ObjectDiff
{
    internal static DiffResult Of(ObjectKind kind, DiffRequest request, ImmutableArray<string> replacePaths)
    {
        var (live, after) = (request.OldOutputs.Reveal().WithoutNotes(), Placed(kind, request.NewInputs.Reveal().WithoutNotes()));
        var known = Placed(kind, Pruning.Prune(live, Normalization.Of(kind, OldInputs(request.OldInputs, request.OldOutputs))));
        if (live.At("metadata.name") is { } name && after.At("metadata.name") is not null)
        {
            known = known.Change("metadata", metadata => metadata.With("name", name));
        }

        var differ = new PathDiffer(replacePaths);
        differ.Compare(known, after, known);
        return differ.Result(topLevelKeys: false, deleteFirst: !Autonaming.IsAutonamed(after) && IsSamePlace(live, after));
    }

    /// <summary>What the provider applied last, which is not what the state calls the inputs when a run has failed since.</summary>
    internal static PropertyValue.Map OldInputs(PropertyValue.Map inputs, PropertyValue.Map outputs) => (outputs["__inputs"]?.AsMap() ?? inputs).Reveal().WithoutNotes();

    private static PropertyValue.Map Placed(ObjectKind kind, PropertyValue.Map value) =>
        kind.IsNamespaced ? value.Change("metadata", metadata => metadata.Default("namespace", "default")) : value;

    private static bool IsSamePlace(PropertyValue.Map before, PropertyValue.Map after) =>
        before.At("metadata.name") == after.At("metadata.name") && (before.At("metadata.namespace")?.AsText() ?? "default") == (after.At("metadata.namespace")?.AsText() ?? "default");
}
