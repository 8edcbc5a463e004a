using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.Gcp;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Settings.Gke;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms.Gke;

/// <summary>The homes of one hub, whichever way they are kept.</summary>
internal sealed record GkeHomes(IFileShare Share, Output<string>? DiskId, Output<string>? FilestoreInstance)
{
    public static GkeHomes Create(GkeHubsSettings settings, string hub, GkeCluster cluster, Resource services)
    {
        var homes = settings.Hubs[hub].Homes;
        var name = $"{settings.Name}-{hub}-homes";
        if (homes.Mode is GkeHomesMode.Disk)
        {
            var server = new GkeHomeServer(name, GkeHomesValues.Server(settings, hub, homes, cluster), new() { DependsOn = { services } });
            return new(server, server.DiskId, null);
        }

        var share = new FilestoreShare(name, GkeHomesValues.Filestore(settings, homes) with { Network = cluster.Network }, new() { DependsOn = { services } });

        // A folder of its own, so that hubs may share an instance, as the old system's did; and a namespace of its own for the work.
        var prepared = new PreparedShare($"{settings.Name}-{hub}-home-share", new() { Share = share, Cluster = cluster, Folder = HubName.Parse(hub), Namespace = $"{hub}-home-share" });
        return new(prepared, null, share.InstanceName);
    }
}
