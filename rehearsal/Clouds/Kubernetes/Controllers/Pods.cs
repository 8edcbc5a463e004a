using System.Collections.Concurrent;
using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;

/// <summary>Counts the pods of a namespace: those of the state's objects and releases, and those that this run is making.</summary>
internal sealed class Pods(ICloudView view)
{
    private static readonly ImmutableArray<string> Replicated = ["kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:StatefulSet"];

    private readonly ConcurrentDictionary<string, int> _coming = new(StringComparer.Ordinal);

    /// <summary>Pods that appear now, before the state knows of whoever makes them.</summary>
    internal void Come(string space, int count) => _coming.AddOrUpdate(space, count, (_, before) => before + count);

    internal int Of(string space)
    {
        var objects = Replicated.SelectMany(view.All).Where(found => IsIn(found, space)).Sum(found => (int)(found.Outputs.At("spec.replicas")?.AsNumber() ?? 1));
        var single = view.All("kubernetes:core/v1:Pod").Count(found => IsIn(found, space));
        var released = view.All(Releases.Token).Where(release => release.Outputs.Text("namespace") == space).Sum(OfRelease);
        return Math.Max(objects + single + released, _coming.GetValueOrDefault(space));
    }

    // A workload that cannot be rolled out has its old pod and a new one that waits.
    private static int OfRelease(CloudObject release)
    {
        var workloads = release.Outputs.Child("resourceNames")?.Entries.Where(entry => entry.Key.StartsWith("Deployment", StringComparison.Ordinal) || entry.Key.StartsWith("StatefulSet", StringComparison.Ordinal))
            .Sum(entry => entry.Value.AsList()?.Length ?? 0) ?? 0;
        var stuck = release.Outputs.Child("status") is { } status && status.Text("status") == "failed" && status.Whole("revision") > 1 && release.Outputs.Truth("atomic") != true;
        return stuck ? 2 * workloads : workloads;
    }

    private static bool IsIn(CloudObject found, string space) => found.Outputs.Child("metadata")?.Text("namespace") == space;
}
