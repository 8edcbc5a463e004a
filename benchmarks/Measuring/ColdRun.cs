using System.Diagnostics;
using System.Globalization;

namespace JupyterHubInfra.Benchmarks;

/// <summary>One fresh process from start to exit: how long, how much work (user and system), how much memory, and what it printed.</summary>
internal sealed record ColdRun(double WallSeconds, double CpuSeconds, double PeakMiB, string Output)
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(2);

    public static async Task<ColdRun> MeasureAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var exited = process.WaitForExitAsync();
        var (peak, work) = (0.0, 0.0);
        while (!exited.IsCompleted)
        {
            // The kernel's own counters: sampling late loses nothing but what is used after the last sample.
            peak = Math.Max(peak, HighWaterMark(process.Id));
            work = Math.Max(work, Work(process.Id));
            await Task.WhenAny(exited, Task.Delay(SampleInterval)).ConfigureAwait(false);
        }
        var wall = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{await output.ConfigureAwait(false)}{await errors.ConfigureAwait(false)}");
        }
        return new ColdRun(wall, work, peak, (await output.ConfigureAwait(false)).Trim());
    }

    private static double HighWaterMark(int processId)
    {
        var line = Lines(processId, "status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.AsSpan("VmHWM:".Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) / 1024;
    }

    private static double Work(int processId)
    {
        // The fields behind the program's name in parentheses: state is the first, user and system ticks the twelfth and thirteenth.
        var fields = Lines(processId, "stat").FirstOrDefault()?.Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is null ? 0
            : (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static string[] Lines(int processId, string file)
    {
        try
        {
            return File.ReadAllLines($"/proc/{processId}/{file}");
        }
        catch (IOException)
        {
            // The process ended between two samples.
            return [];
        }
    }
}
