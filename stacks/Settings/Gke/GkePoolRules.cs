using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The rules of pools.</summary>
internal static class GkePoolRules
{
    public static void Check(GkeHubsSettings settings, SettingsIssues issues)
    {
        var pools = settings.Cluster.Pools;
        foreach (var (use, word, example) in new[] { (GkePoolUse.Core, "core", "n2-highmem-2"), (GkePoolUse.User, "user", "n2-highmem-4") })
        {
            issues.Require(pools.Values.Any(pool => pool.Use == use && !pool.PhaseOut), "cluster.pools", $"has no pool with use '{word}' that is not being phased out.",
                $"edit Pulumi.{issues.Stack}.yaml: add one, e.g. '{word}: {{use: {word}, machineType: {example}, min: {(use is GkePoolUse.Core ? 1 : 0)}, max: 5}}'.");
        }

        foreach (var (name, pool) in pools)
        {
            var path = $"cluster.pools.{name}";
            issues.Require(pool.Min <= pool.Max, $"{path}.min", $"is {pool.Min}, above {path}.max, which is {pool.Max}.", issues.Edit($"{path}.max", $"{pool.Min}"), $"{path}.max");
            issues.Require(pool.Use is not GkePoolUse.Core || pool.Min > 0, $"{path}.min", "is 0, but hubs run there: with no node nobody could log in.", issues.Edit($"{path}.min", "1"), $"{path}.use");
            issues.Require(pool.Use is not GkePoolUse.Core || !pool.Spot, $"{path}.spot", "is true, but hubs and homes run there, and Google takes such nodes away at any time.", issues.Edit($"{path}.spot", "false"), $"{path}.use");
            issues.Require(pool.Version is null || settings.Cluster.Channel is GkeChannel.None, $"{path}.version", "is set, but with a release channel Google chooses the versions.", $"remove it from Pulumi.{issues.Stack}.yaml.", "cluster.channel");
        }
    }
}
