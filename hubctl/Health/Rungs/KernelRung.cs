using JupyterHubInfra.Hubctl.Health.Kernels;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The user's server makes a kernel: the image has one, and the token reaches the server through the proxy.</summary>
internal sealed class KernelRung() : Rung("kernel", "server")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        climb.Kernel = await Kernel.StartAsync(climb.Hub, climb.Server.Url!, climb.Limit(TimeSpan.FromMinutes(2)), cancellationToken);
        return "the default kernel is made";
    }
}
