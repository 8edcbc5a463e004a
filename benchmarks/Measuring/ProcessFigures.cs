using System.Globalization;

namespace JupyterHubInfra.Benchmarks;

/// <summary>What the kernel counts of a process. Zero when it has ended.</summary>
internal static class ProcessFigures
{
    private const double TicksPerSecond = 100;

    /// <summary>The most memory that it ever had, in MiB.</summary>
    public static double HighWaterMark(int processId)
    {
        var line = Lines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.AsSpan("VmHWM:".Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>User and system time so far, in seconds.</summary>
    public static double Work(int processId)
    {
        // The fields behind the program's name in parentheses: state is the first, user and system ticks the twelfth and thirteenth.
        var fields = Lines($"/proc/{processId}/stat").FirstOrDefault()?.Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is null ? 0
            : (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>What any of its threads has started and what is still there.</summary>
    public static IEnumerable<int> Children(int processId)
    {
        var threads = $"/proc/{processId}/task";
        return !Directory.Exists(threads) ? []
            : [.. Directory.GetDirectories(threads).SelectMany(thread => Lines($"{thread}/children"))
                .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            // The process ended between two samples.
            return [];
        }
    }
}
