using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>
/// Asks the components' own rules before anything is created, and tells what they find in terms of the stack file. Rules that a
/// stack file says better come first; this is the net below them.
/// </summary>
internal static class ComponentRules
{
    public static void Cluster(OpenStackHubSettings settings, SettingsIssues issues) => Ask(
        issues,
        found => Gather(found, () => ComponentValues.Cluster(settings).Validated(settings.Name.Value)),
        [
            ("", "cluster", "..."),
            ("name", "name", "callysto-dev"),
            ("Image", "image", "Ubuntu 24.04"),
            ("Addresses.Nodes", "network.nodeCidr", "10.4.0.0/24"),
            ("Addresses.Pods", "network.podCidr", "10.64.0.0/14"),
            ("Addresses.Services", "network.serviceCidr", "10.96.0.0/16"),
            ("ControlPlane.Count", "cluster.controlPlane.count", "1"),
            ("ControlPlane.EtcdVolume", "cluster.controlPlane.etcdVolumeGiB", "20"),
            ("ControlPlane.Flavor", "cluster.controlPlane.flavor", "m1.medium"),
            ("Pools", "cluster.pools", "..."),
            ("Cordoned", "cluster.cordoned", "..."),
            ("Pools.worker.Count", "cluster.workers.count", "2"),
            ("Pools.worker.Flavor", "cluster.workers.flavor", "m1.large"),
            ("Api", "network.externalNetwork", "public"),
            ("Administrators", "cluster.adminCidrs", "198.51.100.0/24"),
            ("BreakGlass", "cluster.breakGlassCidrs", "198.51.100.7/32"),
            ("FirstBoot", "cluster.extraFiles", "..."),
            ("FirstBoot.Proxy", "cluster.httpProxy", "..."),
            ("FirstBoot.TrustedCertificates", "cluster.trustedCertificates", "..."),
            ("FirstBoot.RegistryMirrors", "cluster.registryMirrors", "..."),
            ("Upkeep", "sshKeys", "..."),
            ("Upkeep.MetadataItems", "machines.metadataItems", "256"),
        ]);

    public static void Fileserver(OpenStackHubSettings settings, SettingsIssues issues) => Ask(
        issues,
        found =>
        {
            if (settings.Fileserver is { } fileserver)
            {
                ComponentValues.Volumes(fileserver.Volumes).Check(found, "Volumes");
                ComponentValues.Fileserver(settings, fileserver).Quotas.Check(found, "Quotas");
                ComponentValues.Fileserver(settings, fileserver).CheckUpkeep(found);
            }
        },
        [("Volumes", "fileserver.volumes", "..."), ("Quotas.DefaultGiB", "fileserver.defaultQuotaGiB", "10"), ("Quotas.Overrides", "fileserver.quotasGiB", "..."), ("Upkeep", "sshKeys", "..."), ("Upkeep.MetadataItems", "machines.metadataItems", "256")]);

    public static void Homes(OpenStackHubSettings settings, SettingsIssues issues) => Ask(
        issues,
        found =>
        {
            if (settings.Homes.InCluster is { } server)
            {
                HomesValues.Server(settings, server, ToCome.Instance).Check(found);
            }

            if (settings.Homes.Share is { } share)
            {
                HomesValues.Share(settings, share).Check(found);
            }
        },
        [
            ("Volume", "homes.inCluster.volume", "..."),
            ("Quotas.DefaultGiB", "homes.inCluster.defaultQuotaGiB", "10"),
            ("Quotas.Overrides", "homes.inCluster.quotasGiB", "..."),
            ("Address", "network.serviceCidr", "10.96.0.0/16"),
            ("Gibibytes", "homes.share.sizeGiB", "500"),
            ("Clients", "homes.share.clients", "..."),
        ]);

    public static void Hub(OpenStackHubSettings settings, SettingsIssues issues) => Ask(
        issues,
        found =>
        {
            if (!LoginValues.IsComplete(settings.Hub.Authenticator))
            {
                return;
            }

            foreach (var issue in HubChecks.Of($"{settings.Name}-hub", ComponentValues.Hub(settings, ToCome.Instance, HomesValues.Storage(settings, ToCome.Instance), Authenticator(settings), [])).All)
            {
                found.Add(issue.Property, issue.Message);
            }
        },
        [
            .. HubPaths.Of("hub", ""),
            ("Tls", "hub.https.mode", "letsencrypt"),
            ("Homes", "homes", "..."),
            ("Course.Files", "course.git", "..."),
            ("Course.Keys", "course.sharedSecrets", "..."),
            ("Course.SharedFolder", "course.sharedFolder", "..."),
            ("Course.Staff", "course.staff", "..."),
        ]);

    internal static void Ask(SettingsIssues issues, Action<ArgsIssues> check, ImmutableArray<(string Property, string Path, string Example)> paths)
    {
        var found = new ArgsIssues("", "");
        check(found);
        foreach (var issue in found.All)
        {
            var (_, path, example) = paths.Where(entry => issue.Property.StartsWith(entry.Property, StringComparison.Ordinal)).MaxBy(entry => entry.Property.Length);
            var fix = example == "..." ? $"edit Pulumi.{issues.Stack}.yaml; docs/reference/settings.md lists what is allowed." : issues.Edit(path, example);
            issues.RequireUnlessNearby(path, Sentence(issue.Message), fix);
        }
    }

    internal static void Gather(ArgsIssues found, Action check)
    {
        try
        {
            check();
        }
        catch (ArgsException exception)
        {
            foreach (var issue in exception.Issues)
            {
                found.Add(issue.Property, issue.Message);
            }
        }
    }

    // Secrets play no part in the rules; the real ones are made with the platform.
    private static HubAuthenticator Authenticator(OpenStackHubSettings settings) =>
        LoginValues.Authenticator(settings.Hub.Authenticator, settings.LoginSecrets, ("", ""));

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
