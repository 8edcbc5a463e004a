using JupyterHubInfra.Hubctl.Health.Kernels;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>Code runs: only this proves websockets, the user's network policy and the image.</summary>
internal sealed class ExecuteRung() : Rung("execute", "kernel")
{
    // Every language that people put into hubs can do this; R writes "[1] 42".
    private const string Code = "6*7";
    private const string Result = "42";

    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var limit = climb.Limit(TimeSpan.FromMinutes(2));
        using var socket = await KernelSocket.OpenAsync(climb.Hub, climb.Server.Url!, climb.Kernel, limit, cancellationToken);
        await socket.GreetAsync(limit, cancellationToken);
        var execution = await socket.RunAsync(Code, limit, cancellationToken);
        return execution switch
        {
            { Error: { } error } => throw new HubFailure($"{Code} ended with {error}", "see the log of the user's server"),
            { Value: { } value } when value.Trim() is var text && (text == Result || text.EndsWith($" {Result}", StringComparison.Ordinal)) => $"{Code} gave {text} ({socket.Protocol})",
            var other => throw new HubFailure($"{Code} gave {(other.Value is { } value ? $"'{value}'" : "nothing")}, not {Result}", "is the default kernel of the image one that computes?"),
        };
    }
}
