namespace JupyterHubInfra.Benchmarks.Cluster;

/// <summary>How busy the machine is: figures of a busy machine say little.</summary>
internal static class Load
{
    public static string Now() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
