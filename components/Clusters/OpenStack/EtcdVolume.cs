using JupyterHubInfra.Components.Storage;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The volume of one member of etcd. It exists before its machine, which learns its id by metadata, and outlives it.</summary>
internal static class EtcdVolume
{
    /// <summary>Metadata entry that holds the volume's id; another one takes effect at the next boot.</summary>
    public const string MetadataKey = "etcd-volume";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Refuses an update that would shrink a volume of the cluster.</summary>
    public static ResourceHook Guard(string cluster) =>
        VolumeGrowth.GuardOne($"{cluster}-etcd-volumes-only-grow", $"HubCluster '{cluster}': {nameof(HubClusterArgs.ControlPlane)}.{nameof(ControlPlaneArgs.EtcdVolume)}", "etcd volume", ["size"]);

    public static Volume Create(string node, EtcdVolumeArgs args, ResourceHook guard, bool keep, Resource parent) => new(
        $"{node}-etcd",
        new()
        {
            Name = $"{node}-etcd",
            Description = $"What the Kubernetes API on {node} knows",
            Size = args.GiB,
            VolumeType = args.Type!,
            AvailabilityZone = args.AvailabilityZone!,

            // Without it a larger size would be refused while the volume is in use.
            EnableOnlineResize = true,
        },
        new()
        {
            Parent = parent,
            Protect = keep,
            RetainOnDelete = keep,

            // A volume cannot move; the setting is for those still to be made.
            IgnoreChanges = { "availabilityZone" },
            Hooks = { BeforeUpdate = { guard } },
            CustomTimeouts = new() { Create = Limit, Update = Limit, Delete = Limit },
        });
}
