using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Storage;

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

    /// <summary>How many volumes a node takes; null: as many as the driver says.</summary>
    public static int? VolumesPerNode(OpenStackHubSettings settings) => settings.Homes.Mode is HomesMode.VolumePerUser ? settings.Homes.VolumePerUser?.VolumesPerNode : null;

    /// <summary>How long a user's server may take to start: with a volume of its own never less than ten minutes.</summary>
    public static TimeSpan StartTimeout(OpenStackHubSettings settings)
    {
        var wanted = TimeSpan.FromSeconds(settings.Hub.Notebooks.StartTimeoutSeconds);
        return settings.Homes.Mode is HomesMode.VolumePerUser && wanted < WithAttachment ? WithAttachment : wanted;
    }
}
