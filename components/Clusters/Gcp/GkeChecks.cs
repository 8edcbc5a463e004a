using System.Globalization;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>What GKE would refuse late, or do silently otherwise.</summary>
internal static partial class GkeChecks
{
    private const int MostFullExclusions = 3;

    public static void Check(string name, GkeClusterArgs args, ArgsIssues issues)
    {
        issues.Require(HubName.TryParse(name, out _, out var problem), "name", problem ?? "");
        GkeNodeAccount.Check(name, issues, "name");
        args.Place.Check(issues, nameof(args.Place));
        var zones = args.Place.Zones.IsDefault ? 0 : args.Place.Zones.Length;
        issues.Require(args.Location is not GkeLocation.ZonalControlPlane || zones == 1, $"{nameof(args.Place)}.{nameof(args.Place.Zones)}",
            $"holds {zones} zones, but the control plane is to be in one zone (Location.Zonal): name that one, or choose a regional control plane");
        Network(args.Network, issues);
        GkeRanges.Check(args, issues);
        issues.Require(args.Version is not GkeVersion.PinnedVersion pinned || GkeVersion.IsVersion(pinned.Version), nameof(args.Version),
            $"must be {GkeVersion.Allowed}, got '{(args.Version as GkeVersion.PinnedVersion)?.Version}': the output latestVersions lists what there is");
        issues.Require(args.Policy is not GkePolicy.CalicoPolicy calico || calico.NodesBeforeSecondTypha is >= 2 and <= GkeAddons.LatestSecondTypha, nameof(args.Policy),
            $"must let typha have its second copy at 2 to {GkeAddons.LatestSecondTypha} nodes, got {(args.Policy as GkePolicy.CalicoPolicy)?.NodesBeforeSecondTypha}");
        foreach (var range in args.Administrators.Where(range => range.PrefixLength == 0))
        {
            issues.Add(nameof(args.Administrators), $"holds the whole world ('{range}'): name the ranges that operators really come from, or leave the list empty");
        }

        Labels(issues, nameof(args.ResourceLabels), args.ResourceLabels);
        if (args.Maintenance is { } plan)
        {
            Maintenance(plan, args.Version, issues);
        }

        GkePoolChecks.Check(args, issues);
    }

    /// <summary>Labels of machines and clusters, which Compute Engine allows less for than Kubernetes.</summary>
    public static void Labels(ArgsIssues issues, string property, IEnumerable<KeyValuePair<string, string>> labels)
    {
        foreach (var (key, value) in labels)
        {
            GcpNames.CheckLabel(issues, property, key, value);
        }
    }

    private static void Network(GkeNetwork network, ArgsIssues issues)
    {
        if (network is not GkeNetwork.ExistingNetwork existing)
        {
            return;
        }

        foreach (var (property, value) in new[]
        {
            (nameof(existing.Network), existing.Network), (nameof(existing.Subnetwork), existing.Subnetwork), (nameof(existing.PodRange), existing.PodRange),
            (nameof(existing.ServiceRange), existing.ServiceRange),
        })
        {
            issues.Require(ResourceName().IsMatch(value), $"{nameof(GkeClusterArgs.Network)}.{property}",
                $"must be a name as Compute Engine has them (1 to 63 lower-case letters, digits and hyphens, starting with a letter), got '{value}'");
        }

        issues.Require(existing.PodRange != existing.ServiceRange, $"{nameof(GkeClusterArgs.Network)}.{nameof(existing.ServiceRange)}",
            $"is '{existing.ServiceRange}', the same as that of pods: name two secondary ranges");
    }

    private static void Maintenance(MaintenancePlan plan, GkeVersion version, ArgsIssues issues)
    {
        const string Property = nameof(GkeClusterArgs.Maintenance);
        issues.Require(plan.Duration >= TimeSpan.FromHours(4) && plan.Duration <= TimeSpan.FromDays(1), $"{Property}.{nameof(plan.Duration)}",
            $"must be 4 hours to a day, got {plan.Duration.TotalHours.ToString(CultureInfo.InvariantCulture)} hours: GKE counts no shorter window");
        var windows = WindowsIn32Days(plan.Recurrence);
        issues.Require(windows is not null, $"{Property}.{nameof(plan.Recurrence)}",
            $"must be 'FREQ=DAILY' or 'FREQ=WEEKLY;BYDAY=SA,SU' with days of MO, TU, WE, TH, FR, SA, SU, got '{plan.Recurrence}'");
        issues.Require(windows is null || windows * plan.Duration >= TimeSpan.FromHours(48), $"{Property}.{nameof(plan.Recurrence)}",
            $"gives GKE {((windows ?? 0) * plan.Duration.TotalHours).ToString(CultureInfo.InvariantCulture)} hours in 32 days, but it asks for 48: add days or make the window longer");
        foreach (var exclusion in plan.Exclusions)
        {
            var property = $"{Property}.{nameof(plan.Exclusions)}.{exclusion.Name}";
            issues.Require(ResourceName().IsMatch(exclusion.Name), property, $"must have a name of lower-case letters, digits and hyphens, starting with a letter, got '{exclusion.Name}'");
            issues.Require(exclusion.Start < exclusion.End, property, $"ends at {Time(exclusion.End)}, which is not after its start {Time(exclusion.Start)}");
            issues.Require(exclusion.Scope == MaintenanceScope.NoUpgrades || version is GkeVersion.ChannelVersion, property,
                $"has the scope {exclusion.Scope}, which only clusters in a release channel have; this one's version is pinned: use {nameof(MaintenanceScope.NoUpgrades)}");
        }

        var full = plan.Exclusions.Count(exclusion => exclusion.Scope == MaintenanceScope.NoUpgrades);
        issues.Require(full <= MostFullExclusions, $"{Property}.{nameof(plan.Exclusions)}", $"holds {full} exclusions of every upgrade; GKE takes {MostFullExclusions}: remove past ones");
        foreach (var name in plan.Exclusions.GroupBy(exclusion => exclusion.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            issues.Add($"{Property}.{nameof(plan.Exclusions)}", $"holds '{name.Key}' {name.Count()} times: names must differ");
        }
    }

    private static int? WindowsIn32Days(string recurrence)
    {
        const int Days = 32;
        const int WholeWeeks = Days / 7;
        var match = Recurrence().Match(recurrence);
        if (!match.Success)
        {
            return null;
        }

        var days = match.Groups["days"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return days.Distinct(StringComparer.Ordinal).Count() != days.Length ? null
            : match.Groups["daily"].Success ? Days
            : WholeWeeks * Math.Max(1, days.Length);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^FREQ=((?<daily>DAILY)|WEEKLY(;BYDAY=(?<days>(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*))?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Recurrence();

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex ResourceName();
}
