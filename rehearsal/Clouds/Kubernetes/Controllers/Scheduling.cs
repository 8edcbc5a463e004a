using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;

/// <summary>Whether pods find a node, and whether a quota lets them in.</summary>
internal sealed class Scheduling(ICloudView view, KubernetesSettings settings)
{
    /// <summary>Why a pod of this specification never starts, in the scheduler's or the server's words; null when it does.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="pod">Its specification.</param>
    internal string? WhyNot(string space, PropertyValue.Map pod) => Quota(space, pod) ?? Nodes(pod.Child("nodeSelector"));

    /// <summary>How many nodes a selector finds; every rehearsed node, unless the settings name their labels.</summary>
    internal int NodesFor(PropertyValue.Map? selector) => settings.Nodes is { } nodes
        ? nodes.Count(node => selector is null || selector.Entries.All(wanted => node.GetValueOrDefault(wanted.Key) == wanted.Value.AsText()))
        : selector is null || selector.Entries.Values.All(value => OpenStack.Existing.Knows(value.AsText())) ? KubernetesSettings.DefaultNodes : 0;

    private string? Nodes(PropertyValue.Map? selector)
    {
        if (selector is null or { Count: 0 } || selector.ContainsUnknowns || NodesFor(selector) > 0)
        {
            return null;
        }

        var count = (settings.Nodes?.Length ?? KubernetesSettings.DefaultNodes).ToString(CultureInfo.InvariantCulture);
        return $"0/{count} nodes are available: {count} node(s) didn't match Pod's node affinity/selector. "
            + $"preemption: 0/{count} nodes are available: {count} Preemption is not helpful for scheduling.";
    }

    // A quota on amounts needs every container to state them; a limit range states them for it.
    private string? Quota(string space, PropertyValue.Map pod)
    {
        foreach (var quota in view.All("kubernetes:core/v1:ResourceQuota").Where(found => found.Outputs.At("metadata.namespace")?.AsText() == space))
        {
            var amounts = quota.Outputs.At("spec.hard")?.AsMap()?.Entries.Keys.Where(key => key is "requests.memory" or "requests.cpu" or "limits.memory" or "limits.cpu" or "memory" or "cpu") ?? [];
            foreach (var amount in amounts)
            {
                var silent = pod.Items("containers").Concat(pod.Items("initContainers")).Select(container => container.AsMap()!).Where(container => !States(container, amount)).ToImmutableArray();
                if (silent.Length > 0 && !IsGivenByLimitRange(space, amount))
                {
                    return $"failed quota: {quota.Outputs.At("metadata.name")?.AsText()}: must specify {amount} for: {string.Join(',', silent.Select(container => container.Text("name")))}";
                }
            }
        }

        return null;
    }

    private static bool States(PropertyValue.Map container, string amount)
    {
        var parts = amount.Split('.');
        var (kind, name) = parts.Length == 2 ? (parts[0], parts[1]) : ("requests", amount);
        return container.At($"resources.{kind}.{name}") is not null || (kind == "requests" && container.At($"resources.limits.{name}") is not null);
    }

    private bool IsGivenByLimitRange(string space, string amount)
    {
        var parts = amount.Split('.');
        var (part, name) = parts.Length == 2 && parts[0] == "limits" ? ("default", parts[1]) : ("defaultRequest", parts[^1]);
        return view.All("kubernetes:core/v1:LimitRange").Where(found => found.Outputs.At("metadata.namespace")?.AsText() == space)
            .SelectMany(found => found.Outputs.Child("spec")?.Items("limits") ?? [])
            .Any(limit => limit.AsMap() is { } map && map.Text("type") == "Container" && map.Child(part)?[name] is not null);
    }
}
