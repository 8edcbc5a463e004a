using System.Collections.Immutable;
using JupyterHubInfra.Components.Dns;
using JupyterHubInfra.Components.Dns.OpenStack;
using JupyterHubInfra.Components.Dns.Plans;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>
/// Zones and their record sets, apart from the machines that they lead to: nobody who destroys a hub takes its names along.
/// </summary>
public static class DnsPlatform
{
    /// <summary>Registers the platform and returns the stack's outputs (docs/reference/stack-outputs.md).</summary>
    public static async Task<IDictionary<string, object?>> CreateAsync(DnsPlatformSettings settings)
    {
        var stack = Deployment.Instance.StackName;
        var others = await Task.WhenAll(settings.Stacks.Select(StackRecords.ReadAsync)).ConfigureAwait(false);
        var own = DnsPlatformRecords.Of(settings, new SettingsIssues(StackSettings.Project, stack))
            .Select(record => record with { Source = $"{record.Source} of Pulumi.{stack}.yaml" });
        var plan = DnsPlan.Of(DnsPlatformRecords.Zones(settings), [.. own, .. others.SelectMany(other => other.Records)]);
        ImmutableArray<DnsPlanProblem> problems = [.. others.SelectMany(other => other.Problems), .. plan.Problems];
        if (!problems.IsEmpty)
        {
            throw new RunException(Render(stack, problems));
        }

        var zones = settings.Zones.ToDictionary(zone => zone.Zone, Zone);
        var records = plan.Records.Select(record => Record(zones[record.Zone], record)).ToList();
        return new Dictionary<string, object?>
        {
            ["dnsRecords"] = StackOutputs.Records(records),
            ["zoneIds"] = zones.ToImmutableSortedDictionary(zone => zone.Key.Absolute, zone => (object)zone.Value.Id, StringComparer.Ordinal),
        };
    }

    private static DnsZone Zone(ZoneSettings zone) => new(
        zone.Zone.Value,
        zone.Zone,
        zone.Mode is DnsZoneMode.New ? DnsZoneSource.New(zone.Email!, zone.Ttl) : DnsZoneSource.Existing);

    private static DnsRecord Record(DnsZone zone, PlannedRecord record) => new(record.LogicalName, new()
    {
        Zone = zone,
        Host = record.Name,
        Target = DnsTarget.Written(record.Type, record.Values),
        Ttl = record.Ttl,
        Protect = true,
    });

    private static string Render(string stack, ImmutableArray<DnsPlanProblem> problems)
    {
        var noun = problems.Length == 1 ? "1 problem" : $"{problems.Length} problems";
        return $"Stack '{stack}': {noun} with the records of its zones; nothing was changed."
            + string.Concat(problems.Select(problem => $"\n  {problem.Source}: {problem.Problem}\n    Fix: {problem.Fix}"));
    }
}
