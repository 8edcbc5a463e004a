using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>
/// Whether a release's workloads get ready. Helm merges an upgrade against the last revision that was deployed: what a failed one added
/// stays in the live objects, whatever the next one says, unless it says something else in the same place.
/// </summary>
internal sealed class Rollout(Scheduling scheduling)
{
    /// <summary>Whether a workload never gets ready.</summary>
    /// <param name="space">The release's namespace.</param>
    /// <param name="wanted">The revision to roll out; null where its objects are unknown.</param>
    /// <param name="left">The failed revision whose traces are still there, if there is one.</param>
    internal bool IsStuck(string space, Manifest? wanted, Manifest? left)
    {
        if (wanted is null)
        {
            return false;
        }

        var traces = left?.Workloads().ToDictionary(workload => workload.Name, workload => workload.Pod.Child("nodeSelector"), StringComparer.Ordinal);
        return wanted.Workloads().Any(workload => workload.Replicas > 0 && scheduling.WhyNot(space, Merged(workload.Pod, traces?.GetValueOrDefault(workload.Name))) is not null);
    }

    private static PropertyValue.Map Merged(PropertyValue.Map pod, PropertyValue.Map? left) =>
        left is { Count: > 0 } ? pod.With("nodeSelector", left.Over(pod.Child("nodeSelector") ?? PropertyValue.Map.Empty)) : pod;
}
