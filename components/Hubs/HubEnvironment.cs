using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>The environment of the hub and of the users' servers.</summary>
internal static class HubEnvironment
{
    // The chart's services, as its pods call each other.
    private static readonly ImmutableArray<string> Services = ["hub", "proxy-api", "proxy-public"];

    public static HelmMap? OfHub(JupyterHubReleaseArgs args, CidrBlock nodeNetwork)
    {
        var environment = ProxyOf(args);
        if (!HubNetworkPolicies.IsPrivate(nodeNetwork))
        {
            // Requests arrive from whichever node the load balancer chose; the hub only ignores changing addresses that are private.
            environment = environment.Add("JUPYTERHUB_XSRF_ANONYMOUS_IP_CIDRS", nodeNetwork.ToString());
        }

        return environment.IsEmpty ? null : new HelmMap(environment.ToImmutableSorted(value => (HelmValue)value));
    }

    public static HelmMap? OfUsers(JupyterHubReleaseArgs args)
    {
        // Merged, never assigned: what the stack file says comes last, and takes nothing else away.
        var environment = ProxyOf(args).SetItems(StateOf(args)).SetItems(args.Environment);

        // The spawner fills in what stands in braces; these values mean themselves.
        return environment.IsEmpty ? null : new HelmMap(environment.ToImmutableSorted(value => (HelmValue)value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
    }

    private static IEnumerable<KeyValuePair<string, string>> StateOf(JupyterHubReleaseArgs args) => args.State is ServerState.InContainer
        ? [new("JUPYTER_RUNTIME_DIR", ServerFiles.RuntimeFolder), new("SHELL", "/bin/bash")]
        : [];

    private static ImmutableSortedDictionary<string, string> ProxyOf(JupyterHubReleaseArgs args) =>
        args.Proxy?.Sparing(Services).EnvironmentForAll ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
