using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>What GKE does not bring: volumes that outlive their claims, and a network that needs one core node only.</summary>
internal static class GkeAddons
{
    // From so many nodes on, so many copies: the steps of Kubernetes' own add-on, with GKE's second one.
    private static readonly (int Nodes, int Copies)[] Ladder = [(1, 1), (2, 2), (100, 3), (250, 4), (500, 5), (1000, 6), (1500, 7), (2000, 8)];

    /// <summary>The most nodes that the second copy may wait for: the third comes after it.</summary>
    public const int LatestSecondTypha = 99;

    public static IReadOnlyList<Resource> Create(string cluster, GkePolicy policy, KubernetesProvider kubernetes, Resource parent, IEnumerable<Resource> after)
    {
        var options = new CustomResourceOptions { Parent = parent, Provider = kubernetes };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        var volumes = new StorageClass(
            $"{cluster}-{GkeCluster.RetainedClass}",
            new StorageClassArgs
            {
                // Not the default one: GKE has one, and two would argue.
                Metadata = new ObjectMetaArgs { Name = GkeCluster.RetainedClass },
                Provisioner = "pd.csi.storage.gke.io",
                Parameters = { { "type", "pd-balanced" } },
                ReclaimPolicy = "Retain",
                VolumeBindingMode = "WaitForFirstConsumer",
                AllowVolumeExpansion = true,
            },
            options);
        return policy is GkePolicy.CalicoPolicy calico ? [volumes, Typha(cluster, calico.NodesBeforeSecondTypha, kubernetes, parent, after)] : [volumes];
    }

    /// <summary>The steps of Calico's typha, in the form that the cluster-proportional autoscaler reads.</summary>
    public static string LadderOf(int nodesBeforeSecond)
    {
        var steps = Ladder.Select(step => step.Copies == 2 ? (Nodes: nodesBeforeSecond, step.Copies) : step)
            .Select(step => string.Create(CultureInfo.InvariantCulture, $"[{step.Nodes},{step.Copies}]"));
        return $$"""{"coresToReplicas":[],"nodesToReplicas":[{{string.Join(',', steps)}}]}""";
    }

    private static ConfigMapPatch Typha(string cluster, int nodesBeforeSecond, KubernetesProvider kubernetes, Resource parent, IEnumerable<Resource> after)
    {
        // Taken back, the patch would take the object's one entry along: it is left behind. Edits of operators were seen to stay on GKE.
        var options = new CustomResourceOptions { Parent = parent, Provider = kubernetes, RetainOnDelete = true };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        return new(
            $"{cluster}-typha-ladder",
            new ConfigMapPatchArgs
            {
                Metadata = new ObjectMetaPatchArgs
                {
                    Name = "calico-typha-horizontal-autoscaler",
                    Namespace = "kube-system",

                    // The entry belongs to GKE's add-on manager, which put it there.
                    Annotations = { { "pulumi.com/patchForce", "true" } },
                },
                Data = { { "ladder", LadderOf(nodesBeforeSecond) } },
            },
            options);
    }
}
