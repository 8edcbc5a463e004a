using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Whether a changed provider still means the same cluster: if not, everything behind it is replaced.</summary>
internal static class ProviderDiff
{
    private const string Identifier = "clusterIdentifier";

    private static readonly string[] Places = ["kubeconfig", "context", "cluster"];

    internal static DiffResult Of(PropertyValue.Map before, PropertyValue.Map after, ImmutableArray<string> changed)
    {
        if (changed.IsEmpty)
        {
            return DiffResult.None;
        }

        // What is not known yet may be any cluster.
        var unknown = Places.FirstOrDefault(key => after[key] is PropertyValue.Unknown);
        var keys = unknown is null ? changed : [unknown];
        return new DiffResult { Changes = true, DiffKeys = keys, ReplaceKeys = IsStated(before, after) ? [] : Replaces(before, after, keys, unknown) };
    }

    // A stated identity that stays settles it; stating one for the first time, or no longer, does not.
    private static bool IsStated(PropertyValue.Map before, PropertyValue.Map after) => after[Identifier] is not (null or PropertyValue.Null) && before[Identifier] == after[Identifier];

    private static ImmutableArray<string> Replaces(PropertyValue.Map before, PropertyValue.Map after, ImmutableArray<string> changed, string? unknown)
    {
        var replaces = ImmutableArray.CreateBuilder<string>();
        if (before[Identifier] is not null && after[Identifier] is not null && before[Identifier] != after[Identifier])
        {
            replaces.Add(Identifier);
        }

        if (unknown is not null)
        {
            replaces.Add(unknown);
            return replaces.ToImmutable();
        }

        replaces.AddRange(changed.Where(key => key == "renderYamlToDirectory"));
        var (old, current) = (Kubeconfig.Of(before).Cluster, Kubeconfig.Of(after).Cluster);
        if (old is not null && current is not null && old != current)
        {
            replaces.AddRange(Places.Where(changed.Contains));
        }

        return replaces.ToImmutable();
    }
}
