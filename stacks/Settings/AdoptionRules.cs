using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Rules for what a stack takes over instead of making it: network, volumes, addresses.</summary>
internal static class AdoptionRules
{
    public static void Check(OpenStackHubSettings settings, SettingsIssues issues)
    {
        Network(settings, issues);
        if (settings.Fileserver is { } fileserver)
        {
            Volumes(fileserver.Volumes, issues);
        }

        Addresses(settings, issues);
    }

    private static void Network(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var network = settings.Network;
        issues.Require(network.Mode is NetworkMode.Managed || network.Name is not null, "network.name", "is missing; mode 'existing' needs the network that the servers are to be in.",
            issues.Edit("network.name", "default"), "network.mode");
        issues.Require(network.Mode is NetworkMode.Existing || network.Name is null, "network.name", $"is {network.Name}, but mode 'managed' makes a network of its own.",
            $"set the mode to 'existing' ({issues.SetCommand("network.mode", "existing")}) or remove the name from Pulumi.{issues.Stack}.yaml.", "network.mode");
        var reserves = settings.Hub.Address.Mode is FloatingIpMode.New || settings.Cluster.ApiAddress.Mode is FloatingIpMode.New;
        issues.Require(network.ExternalNetwork is not null || (network.Mode is NetworkMode.Existing && !reserves), "network.externalNetwork",
            network.Mode is NetworkMode.Managed ? "is missing; the router of a managed network leads to it." : "is missing; new floating IPs come from it (hub.address, cluster.apiAddress).",
            issues.Edit("network.externalNetwork", "public"), "network.mode", "hub.address", "cluster.apiAddress");
    }

    private static void Volumes(VolumeSettings volumes, SettingsIssues issues)
    {
        const string Path = "fileserver.volumes";
        var count = volumes.Existing.Length;
        issues.Require(count % 2 == 0, $"{Path}.existing", $"names {count} volume{(count == 1 ? "" : "s")}; homes are mirrored over pairs of volumes, so the number must be even.",
            $"edit Pulumi.{issues.Stack}.yaml: list both volumes of every mirror.");
        var twice = volumes.Existing.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        issues.Require(twice.Length == 0, $"{Path}.existing", $"names {string.Join(", ", twice)} more than once; a volume cannot mirror itself.",
            $"edit Pulumi.{issues.Stack}.yaml: list both volumes of every mirror.");
        issues.Require(volumes.Existing.IsEmpty || volumes.Type is null, $"{Path}.type", $"is {volumes.Type}, but existing volumes have the type they have.",
            $"remove it from Pulumi.{issues.Stack}.yaml.", $"{Path}.existing");
    }

    private static void Addresses(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var (hub, api) = (settings.Hub.Address, settings.Cluster.ApiAddress);
        issues.Require(hub.Mode is not FloatingIpMode.Existing || api.Mode is not FloatingIpMode.Existing || hub.Address is null || hub.Address != api.Address, "cluster.apiAddress.address",
            $"is {api.Address}, which is hub.address as well; a floating IP leads to one place.",
            $"give the API an address of its own, or reserve one: {issues.SetCommand("cluster.apiAddress.mode", "new")}, without an address.", "hub.address");
    }
}
