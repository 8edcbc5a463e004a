using System.Diagnostics;
using System.Globalization;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The hub starts the user's server.</summary>
internal sealed class ServerRung() : Rung("server", "user")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var how = await climb.Server.StartAsync(null, climb.ServerLimit, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"ready after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s ({how})");
    }
}
