using System.Diagnostics;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Health.Kernels;

namespace JupyterHubInfra.Hubctl.Load;

/// <summary>One user: comes in, starts a server and a kernel, computes for a while, stops; comes back while the test lasts.</summary>
internal sealed class SimulatedUser(Func<Visitor> visitor, LoadOptions options, Tally tally, Random random)
{
    // Enough for a kernel to do something, and for its answer to be told from the code.
    private const string Code = "sum(range(100000))";
    private const string Result = "4999950000";

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <param name="cleaning">Ends even the stopping of servers.</param>
    /// <param name="cancellationToken">Ends the session, but not the stopping.</param>
    internal async Task RunAsync(CancellationToken cleaning, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await Task.Delay(options.StartDelay * random.NextDouble(), cancellationToken);
            do
            {
                await VisitAsync(cleaning, cancellationToken);
                if (options.Duration is not null)
                {
                    await Task.Delay(LongestPause * random.NextDouble(), cancellationToken);
                }
            }
            while (options.Duration is { } duration && Stopwatch.GetElapsedTime(began) < duration);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What had begun is stopped already.
        }
    }

    private async Task VisitAsync(CancellationToken cleaning, CancellationToken cancellationToken)
    {
        using var me = visitor();
        var well = true;
        try
        {
            await SessionAsync(me, cancellationToken);
        }
        catch (HubFailure)
        {
            well = false;
        }
        finally
        {
            well &= await LeaveAsync(me, cleaning);
        }

        tally.SessionEnded(well);
    }

    private async Task SessionAsync(Visitor me, CancellationToken cancellationToken)
    {
        await TimeAsync(Phase.Login, () => me.EnterAsync(cancellationToken));
        await TimeAsync(Phase.Spawn, async () =>
        {
            await me.Server.StartAsync(null, options.Timeout, cancellationToken);
            await me.OpenServerAsync(cancellationToken);
        });
        using var kernel = await tally.TimeAsync(Phase.Kernel, () => StartKernelAsync(me, cancellationToken));
        var length = options.ShortestSession + ((options.LongestSession - options.ShortestSession) * random.NextDouble());
        var began = Stopwatch.GetTimestamp();
        do
        {
            await TimeAsync(Phase.Execute, () => ComputeAsync(kernel, cancellationToken));
            var left = length - Stopwatch.GetElapsedTime(began);
            var pause = LongestPause * random.NextDouble();
            await Task.Delay(left < TimeSpan.Zero ? TimeSpan.Zero : pause < left ? pause : left, cancellationToken);
        }
        while (Stopwatch.GetElapsedTime(began) < length);
    }

    private static async Task<KernelSocket> StartKernelAsync(Visitor me, CancellationToken cancellationToken)
    {
        var id = await Kernel.StartAsync(me.Hub, me.Server.Url!, LongestAnswer, cancellationToken);
        var socket = await KernelSocket.OpenAsync(me.Hub, me.Server.Url!, id, LongestAnswer, cancellationToken);
        try
        {
            await socket.GreetAsync(LongestAnswer, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task ComputeAsync(KernelSocket kernel, CancellationToken cancellationToken)
    {
        var execution = await kernel.RunAsync(Code, LongestAnswer, cancellationToken);
        if (execution.Error is { } error)
        {
            throw new HubFailure($"the code ended with {error}");
        }

        if (execution.Value?.Trim() != Result)
        {
            throw new HubFailure($"the code gave '{execution.Value}', not {Result}", "is the default kernel of the image one of Python?");
        }
    }

    private async Task<bool> LeaveAsync(Visitor me, CancellationToken cleaning)
    {
        try
        {
            // A server that somebody else had started stays with them.
            if (me.Server is { IsBegun: true, RanBefore: false })
            {
                await tally.TimeAsync(Phase.Stop, () => me.Server.StopAsync(LongestStop, cleaning));
            }

            await me.LeaveAsync(cleaning);
            return true;
        }
        catch (HubFailure)
        {
            return false;
        }
        catch (OperationCanceledException) when (cleaning.IsCancellationRequested)
        {
            return false;
        }
    }

    private Task<bool> TimeAsync(Phase phase, Func<Task> act) => tally.TimeAsync(phase, async () =>
    {
        await act();
        return true;
    });
}
