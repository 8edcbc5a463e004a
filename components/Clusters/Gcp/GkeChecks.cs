using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>What GKE would refuse late, or do silently otherwise.</summary>
internal static class GkeChecks
{
    public static void Check(string name, GkeClusterArgs args, ArgsIssues issues)
    {
        issues.Require(HubName.TryParse(name, out _, out var problem), "name", problem ?? "");
        GkeNodeAccount.Check(name, issues, "name");
        args.Place.Check(issues, nameof(args.Place));
        GkeRanges.Check(args, issues);
        GkePoolChecks.Check(args, issues);
    }
}
