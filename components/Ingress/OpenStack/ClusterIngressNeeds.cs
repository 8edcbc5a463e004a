using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Quotas;

namespace JupyterHubInfra.Components.Ingress.OpenStack;

/// <summary>What a <see cref="ClusterIngress"/> takes from its project's quotas.</summary>
internal static class ClusterIngressNeeds
{
    // http and https.
    private const int Ways = 2;

    /// <param name="workers">Number of machines that traffic is spread over.</param>
    /// <param name="address">The public address.</param>
    public static StackNeeds Of(int workers, FloatingIp address) => StackNeeds.None
        .With(QuotaKind.LoadBalancers, 1)
        .With(QuotaKind.Listeners, Ways)
        .With(QuotaKind.Pools, Ways)
        .With(QuotaKind.HealthMonitors, Ways)
        .With(QuotaKind.Members, Ways * workers)

        // Octavia makes the port of the balancer's inner address in this project.
        .With(QuotaKind.Ports, 1)
        .And(ReservedAddress.Needs(address));
}
