using System.Diagnostics;

namespace JupyterHubInfra.Benchmarks;

/// <summary>One fresh process from start to exit: how long, how much work (user and system), how much memory, and what it printed.</summary>
internal sealed record ColdRun(double WallSeconds, double CpuSeconds, double PeakMiB, string Output)
{
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan TreeSampleInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures a process; with its tree, also what it starts: the sum of work, and of each one's highest memory.</summary>
    public static async Task<ColdRun> MeasureAsync(ProcessStartInfo start, bool withTree = false)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var exited = process.WaitForExitAsync();
        var seen = new Dictionary<int, (double Peak, double Work)>();
        while (!exited.IsCompleted)
        {
            // The kernel's own counters: sampling late loses nothing but what is used after the last sample.
            Sample(process.Id, withTree, seen);
            await Task.WhenAny(exited, Task.Delay(withTree ? TreeSampleInterval : SampleInterval)).ConfigureAwait(false);
        }
        var wall = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{await output.ConfigureAwait(false)}{await errors.ConfigureAwait(false)}");
        }
        return new ColdRun(wall, seen.Values.Sum(one => one.Work), seen.Values.Sum(one => one.Peak), (await output.ConfigureAwait(false)).Trim());
    }

    private static void Sample(int processId, bool withTree, Dictionary<int, (double Peak, double Work)> seen)
    {
        var (peak, work) = seen.GetValueOrDefault(processId);
        seen[processId] = (Math.Max(peak, ProcessFigures.HighWaterMark(processId)), Math.Max(work, ProcessFigures.Work(processId)));
        foreach (var child in withTree ? ProcessFigures.Children(processId) : [])
        {
            Sample(child, withTree, seen);
        }
    }
}
