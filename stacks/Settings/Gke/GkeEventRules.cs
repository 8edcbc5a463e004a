using JupyterHubInfra.Components.Events;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The rules of events: those of one entry, and what the plan of them all finds.</summary>
internal static class GkeEventRules
{
    public static void Check(GkeHubsSettings settings, SettingsIssues issues, DateTimeOffset now)
    {
        if (settings.Hubs.IsEmpty)
        {
            return;
        }

        foreach (var (one, i) in settings.Events.Select((one, i) => (one, i)))
        {
            var path = $"events[{i}]";
            _ = EventSize.Of(one.Attendees, one.Nodes, one.UsersPerNode, out var problem);
            issues.Require(problem is null, path, $"{problem}.", $"edit Pulumi.{issues.Stack}.yaml; docs/runbooks/events.md shows both.");
            issues.Require(one.Pool is not null || GkeEventValues.PoolOf(settings, one).Length > 0, $"{path}.pool", "is missing; there is more than one pool for users.", issues.Edit($"{path}.pool", "user"));
            issues.Require(one.Hub is not null || GkeEventValues.HubOf(settings, one).Length > 0, $"{path}.hub", "is missing; there is more than one hub that it could be for.", issues.Edit($"{path}.hub", settings.Hubs.Keys.First()));
        }

        // Several quotas may not suffice for the same events: one message tells of all of them.
        foreach (var problem in GkeEventValues.Plan(settings, now).Problems.GroupBy(problem => problem.Property, problem => problem.Message.TrimEnd('.'), StringComparer.Ordinal))
        {
            issues.RequireUnlessNearby(problem.Key, $"{string.Join(". ", problem)}.", $"edit Pulumi.{issues.Stack}.yaml, or take the event out: hubctl cool-down -s {issues.Stack} --name NAME");
        }
    }

    /// <summary>What a person should know about events to come, for each preview.</summary>
    public static IEnumerable<string> Warnings(GkeHubsSettings settings, DateTimeOffset now) => GkeEventValues.Plan(settings, now).Notices.Select(notice => $"{notice.Property} {notice.Message}");
}
