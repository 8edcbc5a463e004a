using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;
using Pulumi.OpenStack.Images;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>The homes of a hub, whichever way they are kept: what hub, backups and outputs need to know of them.</summary>
internal sealed class HubHomes
{
    private HubHomes(HomeStorage storage) => Storage = storage;

    /// <summary>What the hub mounts.</summary>
    public HomeStorage Storage { get; }

    /// <summary>Ids of the volumes that the stack knows; empty where the cluster or the cloud keeps them.</summary>
    public Output<ImmutableArray<string>> VolumeIds { get; private init; } = Output.Create(ImmutableArray<string>.Empty);

    /// <summary>Stack outputs of this way.</summary>
    public ImmutableSortedDictionary<string, object?> Outputs { get; private init; } = ImmutableSortedDictionary<string, object?>.Empty;

    /// <summary>Makes what holds the homes.</summary>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="cluster">The cluster that mounts them.</param>
    /// <param name="clients">Security group of the cluster's workers, where there is one.</param>
    public static HubHomes Create(OpenStackHubSettings settings, IOpenStackCluster cluster, Input<string>? clients) => settings.Homes.Mode switch
    {
        HomesMode.InCluster => InCluster(settings, settings.Homes.InCluster!, cluster),
        HomesMode.Share => OnShare(settings, settings.Homes.Share!, cluster),
        HomesMode.VolumePerUser => new(HomesValues.Storage(settings, ToCome.Instance)),
        _ => OnFileserver(settings, cluster, clients),
    };

    /// <summary>What they take from the project's quotas.</summary>
    public static StackNeeds Needs(OpenStackHubSettings settings) => settings.Homes switch
    {
        { Mode: HomesMode.InCluster, InCluster.Volume: { } volume } => StackNeeds.None.WithVolumes(volume.Existing is null ? 1 : 0, volume.SizeGiB),
        { Mode: HomesMode.Share, Share: { } share } => share.Existing is not null ? StackNeeds.None : StackNeeds.None.With(QuotaKind.Shares, 1).With(QuotaKind.ShareGigabytes, share.SizeGiB),
        { Mode: HomesMode.VolumePerUser, VolumePerUser: { } volumes } => StackNeeds.None.WithVolumes(volumes.Users, volumes.SizeGiB),
        _ => FileserverNeeds.Of(settings.Fileserver!.Flavor, ComponentValues.Fileserver(settings, settings.Fileserver)),
    };

    private static HubHomes InCluster(OpenStackHubSettings settings, HomeServerSettings given, IOpenStackCluster cluster)
    {
        var server = new HomeServer($"{settings.Name}-homes", HomesValues.Server(settings, given, cluster));
        return new(HomesValues.Storage(settings, server))
        {
            VolumeIds = server.VolumeId.Apply(id => ImmutableArray.Create(id)),
            Outputs = ImmutableSortedDictionary<string, object?>.Empty.Add("homeServerAddress", server.Server),
        };
    }

    private static HubHomes OnShare(OpenStackHubSettings settings, ShareSettings given, IOpenStackCluster cluster)
    {
        var made = given.Existing is null ? new ManilaShare($"{settings.Name}-homes", HomesValues.Share(settings, given)) : null;
        var share = made ?? (IFileShare)new ExistingFileShare(given.Existing!.Server, given.Existing.Export, given.SizeGiB, given.MountOptions, actsAsOneAccount: false);
        var prepared = new PreparedShare($"{settings.Name}-home-share", new() { Share = share, Cluster = cluster });
        var outputs = ImmutableSortedDictionary<string, object?>.Empty.Add("homesExport", Output.Format($"{share.Server}:{share.Export}"));
        return new(HomesValues.Storage(settings, prepared)) { Outputs = made is null ? outputs : outputs.Add("shareId", made.ShareId) };
    }

    private static HubHomes OnFileserver(OpenStackHubSettings settings, IOpenStackCluster cluster, Input<string>? clients)
    {
        var fileserver = new NfsFileserver($"{settings.Name}-homes", ComponentValues.Fileserver(settings, settings.Fileserver!) with
        {
            ImageId = GetImage.Invoke(new() { Name = settings.Image, MostRecent = true }).Apply(image => image.Id),
            NetworkId = cluster.NetworkId,
            SubnetId = cluster.SubnetId,
            ClientGroupId = clients,
            After = cluster.NetworkReady,
            Snapshots = HubBackups.Snapshots(settings.Backups),
        });
        return new(HomesValues.Storage(settings, fileserver))
        {
            VolumeIds = fileserver.VolumeIds,
            Outputs = ImmutableSortedDictionary<string, object?>.Empty.Add("fileserverAddress", fileserver.Server),
        };
    }
}
