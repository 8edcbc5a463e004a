using System.Diagnostics;
using System.Globalization;

namespace JupyterHubInfra.Benchmarks;

/// <summary>One fresh process from start to exit.</summary>
internal sealed record ColdRun(double WallSeconds, double PeakMiB, int ExitCode)
{
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
        var peak = 0.0;
        while (!exited.IsCompleted)
        {
            // The kernel's own high-water mark: sampling late loses nothing but what is allocated after the last sample.
            peak = Math.Max(peak, HighWaterMark(process.Id));
            await Task.WhenAny(exited, Task.Delay(SampleInterval)).ConfigureAwait(false);
        }
        var wall = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{await output.ConfigureAwait(false)}{await errors.ConfigureAwait(false)}");
        }
        return new ColdRun(wall, peak, process.ExitCode);
    }

    private static double HighWaterMark(int processId)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{processId}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    var kibibytes = line.AsSpan("VmHWM:".Length).Trim().TrimEnd(" kB");
                    return double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024;
                }
            }
        }
        catch (IOException)
        {
            // The process ended between two samples.
        }
        return 0;
    }
}
