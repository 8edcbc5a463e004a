using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>GPUs that Compute Engine has, by its documentation.</summary>
internal static class GpuTypes
{
    private static readonly string[] OnN1 = ["nvidia-tesla-t4", "nvidia-tesla-v100", "nvidia-tesla-p100", "nvidia-tesla-p4"];
    private static readonly string[] OnTheirOwn = ["nvidia-l4", "nvidia-tesla-a100", "nvidia-a100-80gb"];
    private static readonly int[] Counts = [1, 2, 4, 8, 16];
    private const int MostClients = 48;

    public static bool IsKnown(string type) => OnN1.Contains(type) || OnTheirOwn.Contains(type);

    public static bool FitsN1(string type) => OnN1.Contains(type);

    public static void Check(GkeGpu gpu, string property, ArgsIssues issues)
    {
        issues.Require(IsKnown(gpu.Type), $"{property}.{nameof(gpu.Type)}", $"must be one of {string.Join(", ", OnN1.Concat(OnTheirOwn))}, got '{gpu.Type}'");
        issues.Require(Counts.Contains(gpu.Count), $"{property}.{nameof(gpu.Count)}", $"must be one of {string.Join(", ", Counts)}, got {gpu.Count}");
        issues.Require(gpu.Sharing is null or { ClientsPerGpu: >= 2 and <= MostClients }, $"{property}.{nameof(gpu.Sharing)}",
            $"must let 2 to {MostClients} pods share a GPU, got {gpu.Sharing?.ClientsPerGpu}");
    }
}
