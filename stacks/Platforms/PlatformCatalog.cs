using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms.Gke;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.Stacks.Settings.Gke;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>Every platform, by the name that stack files call it.</summary>
public static class PlatformCatalog
{
    public static Platform<OpenStackHubSettings> OpenStackHub { get; } = new(
        "openstack-hub",
        "A JupyterHub on a Kubernetes cluster of its own in an OpenStack project.",
        OpenStackHubSettings.Read,
        OpenStackHubRules.Check,
        settings => Task.FromResult(OpenStackHubPlatform.Create(settings)),
        OpenStackHubNeeds.Of);

    public static Platform<GkeHubsSettings> GkeHubs { get; } = new(
        "gke-hubs",
        "Several JupyterHubs on one GKE cluster, with what they share.",
        GkeHubsSettings.Read,
        GkeHubsRules.Check,
        settings => Task.FromResult(GkeHubsPlatform.Create(settings, TimeProvider.System)));

    public static Platform<WorkstationSettings> Workstation { get; } = new(
        "workstation",
        "The team's workstation: one server with all tools, whose homes and Docker data lie on volumes of their own.",
        WorkstationSettings.Read,
        WorkstationRules.Check,
        settings => Task.FromResult(WorkstationPlatform.Create(settings)),
        MachineNeeds.Of);

    public static Platform<DnsPlatformSettings> Dns { get; } = new(
        "dns",
        "DNS zones and their records, protected, fed by other stacks and by settings of its own.",
        DnsPlatformSettings.Read,
        DnsPlatformRules.Check,
        DnsPlatform.CreateAsync);

    public static Platform<ImageBuildSettings> ImageBuild { get; } = new(
        "image-build",
        "What building the image of cluster nodes needs of an OpenStack project: a security group for the build's server.",
        ImageBuildSettings.Read,
        ImageBuildRules.Check,
        settings => Task.FromResult(ImageBuildPlatform.Create(settings)),
        MachineNeeds.Of);

    /// <summary>All of them, in the order of the documentation.</summary>
    public static ImmutableArray<Platform> All { get; } =
    [
        OpenStackHub,
        GkeHubs,
        Workstation,
        ImageBuild,
        Dns,
    ];

    /// <summary>The platform that the settings name; otherwise nothing, and an issue that lists them.</summary>
    public static Platform? Find(RawSettings raw, SettingsIssues issues)
    {
        var choices = All.Select(platform => Choice.Of<Platform?>(platform.Name, platform)).ToArray();
        var found = SettingsReader.Peek(raw, issues, read => read.Required("platform", Kinds.Choice(choices[0].Name, choices), "What the stack is."));
        return issues.Any ? null : found;
    }
}
