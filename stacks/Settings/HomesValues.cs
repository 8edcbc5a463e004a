using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using Pulumi;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Settings of the homes as the values that components take.</summary>
internal static class HomesValues
{
    // Attaching a volume takes a cloud a minute or two, and several minutes when a class begins.
    private static readonly TimeSpan WithAttachment = TimeSpan.FromMinutes(10);

    /// <summary>What a hub is told of its homes.</summary>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="share">The share; only looked at where the homes are on one.</param>
    public static HomeStorage Storage(OpenStackHubSettings settings, IFileShare share) => settings.Homes is { Mode: HomesMode.VolumePerUser, VolumePerUser: { } volumes }
        ? HomeStorage.DiskPerUser(volumes.SizeGiB, ClusterAddons.RetainedVolumes)
        : HomeStorage.Nfs(share, settings.Hub.EscapedHomeNames ? "{escaped_username}" : "{username}");

    /// <summary>The home server without its cluster.</summary>
    public static HomeServerArgs Server(OpenStackHubSettings settings, HomeServerSettings server, IHubCluster cluster) => new()
    {
        Cluster = cluster,
        Volume = server.Volume.Existing is { } id ? HomeVolume.Existing(server.Volume.SizeGiB, id) : HomeVolume.New(server.Volume.SizeGiB, server.Volume.Type),
        VolumeZone = server.Volume.AvailabilityZone,

        // Among the sixteen that a cluster never gives out by itself, however small its range; its DNS has the tenth. Of clusters that a
        // cloud makes the range is not ours.
        Address = cluster is HubCluster or ToCome && settings.Network.ServiceCidr.PrefixLength <= 24 ? settings.Network.ServiceCidr.Host(12).ToString() : null,
        Quotas = new() { DefaultGiB = server.DefaultQuotaGiB, Overrides = server.QuotasGiB.SetItems(CourseValues.Quotas(settings.Course)) },
        KeepData = ComponentValues.Keeps(settings),
    };

    /// <summary>A new share.</summary>
    public static ManilaShareArgs Share(OpenStackHubSettings settings, ShareSettings share) => new()
    {
        Gibibytes = share.SizeGiB,
        Clients = share.Clients.IsEmpty ? [settings.Network.NodeCidr] : share.Clients,
        ShareType = share.Type,
        ShareNetworkId = share.NetworkId is { } network ? (Input<string>)network : null,
        AvailabilityZone = share.AvailabilityZone,
        MountOptions = share.MountOptions,
        KeepData = ComponentValues.Keeps(settings),
    };

    /// <summary>How many volumes a node takes; null: as many as the driver says.</summary>
    public static int? VolumesPerNode(OpenStackHubSettings settings) => settings.Homes.Mode is HomesMode.VolumePerUser ? settings.Homes.VolumePerUser?.VolumesPerNode : null;

    /// <summary>How long a user's server may take to start: with a volume of its own never less than ten minutes.</summary>
    public static TimeSpan StartTimeout(OpenStackHubSettings settings)
    {
        var wanted = TimeSpan.FromSeconds(settings.Hub.Notebooks.StartTimeoutSeconds);
        return settings.Homes.Mode is HomesMode.VolumePerUser && wanted < WithAttachment ? WithAttachment : wanted;
    }
}
