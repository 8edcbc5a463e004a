using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Gcp;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Settings of one hub among several as the values that a hub takes.</summary>
internal static class GkeHubValues
{
    // What the pools of `use: user` carry, and the label that keeps their servers there.
    private const string PurposeLabel = "hub.jupyter.org/node-purpose";

    public static JupyterHubReleaseArgs Hub(GkeHubsSettings settings, string name, HubAuthenticator authenticator)
    {
        var hub = settings.Hubs[name];
        return HubCoreValues.Of(hub, hub.Messages, settings.Profile, authenticator) with
        {
            Name = HubName.Parse(name),
            Tls = HubTls.AtIngress(ToCome.Instance),
            Exposure = HubExposure.Ingress("traefik"),
            Homes = Homes(hub, ToCome.Instance),
            Database = HubDatabase.SqlitePvc(GkeCluster.RetainedClass, hub.DatabaseGiB),
            State = ServerState.InContainer,
            NodePurposes = NodePurposes.Required,
            NodeSelector = hub.Notebooks.NodeSelector.SetItem(PurposeLabel, "user"),
            Services = [.. HubCoreValues.Services(hub), HubMetrics.Service],
        };
    }

    public static HomeStorage Homes(GkeHubSettings hub, IFileShare share) => HomeStorage.Nfs(share, hub.EscapedHomeNames ? "{escaped_username}" : "{username}");
}
