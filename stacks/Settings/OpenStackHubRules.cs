using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What a single setting cannot know: the rules between settings. Nothing is created before all of them hold.</summary>
internal static class OpenStackHubRules
{
    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        Ranges(settings.Network, issues);
        Counts(settings, issues);
        MagnumRules.Check(settings, issues);
        EndpointRules.Check(settings.Cluster, issues);
        FloatingIpRules.Check("cluster.apiAddress", settings.Cluster.ApiAddress, issues);
        FloatingIpRules.Check("hub.address", settings.Hub.Address, issues);
        HomesRules.Check(settings, issues);
        AdoptionRules.Check(settings, issues);
        DnsRules.Check("hub.host", settings.Hub.Host, settings.Dns, issues);
        BackupRules.Check(settings, issues);
        CertificateRules.Check(settings, issues, TimeProvider.System.GetUtcNow());
        AuthenticatorRules.Check(settings.Hub.Authenticator, settings.LoginSecrets, LoginPlace.OfOne, issues);
        CourseRules.Check(settings, issues);
        SiteRules.Check(settings.Cluster, issues, TimeProvider.System.GetUtcNow());
        Production(settings, issues);
        SshKeyRules.Check(settings.SshKeys, issues);
        if (!MagnumRules.Rules(settings.Cluster))
        {
            PoolRules.Check(settings.Cluster, issues);
            UserData(settings, issues);
            ComponentRules.Cluster(settings, issues);
        }

        ComponentRules.Fileserver(settings, issues);
        ComponentRules.Homes(settings, issues);
        ComponentRules.Hub(settings, issues);
    }

    private static void Ranges(NetworkSettings network, SettingsIssues issues)
    {
        var pods = Free(["10.64.0.0/14", "172.16.0.0/14", "100.64.0.0/14"], [network.NodeCidr, network.ServiceCidr, .. network.CampusCidrs]);
        var services = Free(["10.96.0.0/16", "172.24.0.0/16", "100.96.0.0/16"], [network.NodeCidr, network.PodCidr, .. network.CampusCidrs]);
        Apart("podCidr", network.PodCidr, "nodeCidr", network.NodeCidr, pods);
        Apart("serviceCidr", network.ServiceCidr, "nodeCidr", network.NodeCidr, services);
        Apart("serviceCidr", network.ServiceCidr, "podCidr", network.PodCidr, services);
        foreach (var campus in network.CampusCidrs)
        {
            FromCampus("podCidr", network.PodCidr, campus, pods);
            FromCampus("serviceCidr", network.ServiceCidr, campus, services);
        }

        void FromCampus(string name, CidrBlock block, CidrBlock campus, string example) => issues.Require(
            !block.Overlaps(campus), $"network.{name}", $"is {block}, which overlaps {campus} of network.campusCidrs: pods and users could not reach that part of the campus.",
            issues.Edit($"network.{name}", example), "network.campusCidrs");
        void Apart(string name, CidrBlock block, string otherName, CidrBlock other, string example) => issues.Require(
            !block.Overlaps(other), $"network.{name}", $"is {block}, which overlaps network.{otherName} {other}; the three ranges must be apart.",
            issues.Edit($"network.{name}", example), $"network.{otherName}");
    }

    // The way out that a message names must be one: the first usual range that is apart from the other two.
    private static string Free(string[] usual, params CidrBlock[] taken) =>
        usual.FirstOrDefault(candidate => !taken.Any(other => other.Overlaps(CidrBlock.Parse(candidate)))) ?? usual[0];

    private static void UserData(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var cluster = settings.Cluster;
        var path = !cluster.ExtraFiles.IsEmpty ? "cluster.extraFiles" : !cluster.ExtraBootCommands.IsEmpty ? "cluster.extraBootCommands" : !cluster.TrustedCertificates.IsEmpty ? "cluster.trustedCertificates" : "cluster.ntpServers";
        var problem = NodeUserDataCheck.Problem(settings.Name.Value, ComponentValues.Addresses(settings.Network), cluster.NtpServers, ComponentValues.FirstBoot(cluster),
            cluster.ControlPlane.Count, cluster.ControlPlane.EtcdVolumeGiB is not null, cluster.Api.Mode is ApiEndpointMode.Virtual);
        issues.Require(problem is null, path, $"cannot be delivered. {problem}", $"edit Pulumi.{issues.Stack}.yaml: shorten cluster.extraFiles, cluster.extraBootCommands and cluster.ntpServers, or bake them into the image.",
            "name", "cluster.extraFiles", "cluster.extraBootCommands", "cluster.ntpServers");
    }

    private static void Counts(OpenStackHubSettings settings, SettingsIssues issues)
    {
        issues.Require(settings.Cluster.Workers is not null || !settings.Cluster.Pools.IsEmpty, "cluster.workers", "is missing, and so is cluster.pools; hub and notebooks need servers.",
            issues.Edit("cluster.workers.count", "2"), "cluster.pools");
        issues.Require(settings.Cluster.Workers is null || !settings.Cluster.Pools.ContainsKey("worker"), "cluster.pools.worker", "has the name of the pool that cluster.workers makes.",
            $"edit Pulumi.{issues.Stack}.yaml: keep one of the two.", "cluster.workers");
        var volumes = settings.Fileserver?.Volumes.Count ?? 0;
        issues.Require(volumes % 2 == 0, "fileserver.volumes.count", $"is {volumes}; homes are mirrored over pairs of volumes, so the number must be even.",
            issues.Edit("fileserver.volumes.count", $"{volumes + 1}"));
    }

    private static void Production(OpenStackHubSettings settings, SettingsIssues issues)
    {
        if (settings.Profile is not Profile.Production)
        {
            return;
        }

        AuthenticatorRules.Production(settings.Hub.Authenticator, LoginPlace.OfOne, issues);
        issues.Require(settings.Hub.Https.Mode is not HttpsMode.None, "hub.https.mode", "is none; the profile 'production' refuses plain HTTP.",
            issues.Edit("hub.https.mode", "letsencrypt"), "profile");
    }
}
