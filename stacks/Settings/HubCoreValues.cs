using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Settings that every hub has, as the values that a hub takes. What it stands on is added by the platform.</summary>
internal static class HubCoreValues
{
    public static JupyterHubReleaseArgs Of(HubCoreSettings hub, MessageSettings messages, Profile profile, HubAuthenticator authenticator) => new()
    {
        Cluster = ToCome.Instance,
        Host = hub.Host,
        Authenticator = authenticator,
        Allow = LoginValues.Allow(hub.Authenticator),
        Tls = HubTls.Off,
        Exposure = HubExposure.ClusterOnly(),
        Homes = HomeStorage.Nfs(ToCome.Instance),
        Database = HubDatabase.SqlitePvc(""),
        Image = CourseKinds.ImageOf(hub.Notebooks.Image),
        Profile = profile is Profile.Production ? HubProfile.Production : HubProfile.Development,
        Admins = hub.Admins,
        Blocked = hub.BlockedUsers,
        UserNames = hub.UserNames,
        Pages = PageValues.Of(messages, hub),
        DefaultUrl = hub.Notebooks.DefaultUrl,
        Environment = hub.Notebooks.Env,
        GettingStarted = hub.Notebooks.GettingStarted,
        ImagePulling = hub.Notebooks.Pulling,
        ExtraImages = [.. hub.Notebooks.ExtraImages.Select(CourseKinds.ImageOf)],
        Placeholders = hub.Notebooks.FreePlaces,
        NodeSelector = hub.Notebooks.NodeSelector,
        UsersMayReach = hub.Notebooks.MayReach,
        HubMayReach = hub.MayReach,
        Capabilities = hub.Notebooks.Capabilities,
        StartTimeout = TimeSpan.FromSeconds(hub.Notebooks.StartTimeoutSeconds),
        Services = Services(hub),
        Groups = [.. hub.Groups.Select(group => new HubGroup(group.Key, group.Value.Users) { Scopes = group.Value.Scopes })],
        Resources = CourseValues.Resources(hub.Notebooks),
        Culling = HubCulling.AfterIdle(TimeSpan.FromSeconds(hub.Cull.IdleSeconds), TimeSpan.FromSeconds(hub.Cull.EverySeconds), hub.Cull.MaxAgeSeconds is { } age ? TimeSpan.FromSeconds(age) : null),
        Kernels = hub.Notebooks.KernelIdleSeconds is { } idle ? new KernelCulling(TimeSpan.FromSeconds(idle), TimeSpan.FromMinutes(5)) : null,
        KeepData = profile is Profile.Production,
    };

    /// <summary>The platform's own service and those of the stack file.</summary>
    public static ImmutableArray<HubService> Services(HubCoreSettings hub) => [HubHealth.Service, .. hub.Services.Select(service => new HubService(service.Key, service.Value.Scopes))];
}
