using JupyterHubInfra.Components.Dns.Plans;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What a single setting of the platform <c>dns</c> cannot know. What other stacks publish is checked when they have been read.</summary>
internal static class DnsPlatformRules
{
    public static void Check(DnsPlatformSettings settings, SettingsIssues issues)
    {
        issues.Require(!settings.Zones.IsEmpty, "zones", "has no zone; this platform keeps at least one.", issues.Edit("zones[0].zone", "callysto.farm."));
        for (var at = 0; at < settings.Zones.Length; at++)
        {
            var (zone, path) = (settings.Zones[at], $"zones[{at}]");
            var first = settings.Zones.Select(other => other.Zone).ToList().IndexOf(zone.Zone);
            issues.Require(first == at, $"{path}.zone", $"is {zone.Zone.Absolute}, as is zones[{first}].zone.", $"edit Pulumi.{issues.Stack}.yaml: keep one of them, with the records of both.", $"zones[{first}].zone");
            issues.Require(zone.Mode is not DnsZoneMode.New || zone.Email is not null, $"{path}.email", "is missing; a new zone needs a contact address.",
                issues.Edit($"{path}.email", $"hostmaster@{zone.Zone}"), $"{path}.mode", $"{path}.zone");
        }

        for (var at = 0; at < settings.Stacks.Length; at++)
        {
            var (stack, path) = (settings.Stacks[at], $"stacks[{at}]");
            issues.Require(settings.Stacks.IndexOf(stack) == at, path, $"names {stack} a second time.", $"remove it from Pulumi.{issues.Stack}.yaml.");
            issues.Require(stack != issues.Stack, path, "names this stack itself; its own records stand below zones.", $"remove it from Pulumi.{issues.Stack}.yaml.");
        }

        // Without the zones' real names nothing can be said of where a record belongs.
        var zonesAreGood = !issues.All.Any(issue => issue.Path == "zones" || issue.Path.EndsWith("].zone", StringComparison.Ordinal));
        var records = DnsPlatformRecords.Of(settings, issues);
        if (!zonesAreGood)
        {
            return;
        }

        // What could not be read stands in with an example, which must not conflict with anything.
        var read = records.Where(record => !issues.All.Any(issue => issue.Path.StartsWith(record.Source + ".", StringComparison.Ordinal)));
        foreach (var problem in DnsPlan.Of(DnsPlatformRecords.Zones(settings), read.ToList()).Problems)
        {
            issues.Add(problem.Source, problem.Problem, $"edit Pulumi.{issues.Stack}.yaml: {problem.Fix}");
        }
    }
}
