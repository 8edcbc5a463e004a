using System.Collections.Immutable;
using JupyterHubInfra.Components.Backups;
using JupyterHubInfra.Components.Backups.OpenStack;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What keeps the homes twice.</summary>
internal static class HubBackups
{
    /// <summary>Snapshots on the volumes themselves, against deletions.</summary>
    public static HomeSnapshots Snapshots(BackupSettings backups) => backups.Mode is BackupMode.None
        ? HomeSnapshots.None
        : new() { Hourly = backups.Hourly, Daily = backups.Daily, Weekly = backups.Weekly };

    /// <summary>Copies of the volumes, against their loss: of the homes, and of what the cluster knows.</summary>
    public static void Create(OpenStackHubSettings settings, IHubCluster cluster, Output<ImmutableArray<string>> homes, Output<ImmutableArray<string>> etcd)
    {
        if (settings.Backups.Mode is BackupMode.Snapshots or BackupMode.Copies)
        {
            _ = new VolumeCopies($"{settings.Name}-volume-copies", new()
            {
                Cluster = cluster,
                VolumeIds = Output.Tuple(homes, etcd).Apply(ids => ids.Item1.AddRange(ids.Item2)),
                Kind = settings.Backups.Mode is BackupMode.Copies ? VolumeCopyKind.Backups : VolumeCopyKind.Snapshots,
                Platform = settings.Name.Value,
                Schedule = settings.Backups.Schedule,
                Keep = settings.Backups.Keep,
            });
        }
    }
}
