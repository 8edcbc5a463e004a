using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The rules of pools.</summary>
internal static class GkePoolChecks
{
    public static void Check(GkeClusterArgs args, ArgsIssues issues)
    {
        issues.Require(args.Pools.Any(pool => pool.Purpose == PoolPurpose.Core), nameof(args.Pools), "must hold a pool for the core, which hubs and proxies run on");
    }
}
