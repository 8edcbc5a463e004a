using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Where in Google Cloud a platform stands.</summary>
/// <param name="Project">Id of the project, e.g. <c>callysto-202316</c>: neither its name nor its number.</param>
/// <param name="Region">Region, e.g. <c>northamerica-northeast1</c>.</param>
/// <param name="Zones">Zones of that region that nodes and disks are in, e.g. <c>northamerica-northeast1-b</c>: at least one.</param>
public sealed record GcpPlace(string Project, string Region, ImmutableArray<string> Zones)
{
    /// <summary>Where disks and zonal services go: the first of the zones.</summary>
    public string Zone => Zones[0];

    /// <summary>The pool of workload identities that every cluster of the project shares.</summary>
    public string WorkloadPool => $"{Project}.svc.id.goog";

    /// <summary>Adds every problem of the place to a component's list.</summary>
    internal void Check(ArgsIssues issues, string property)
    {
        GcpNames.CheckProject(issues, $"{property}.{nameof(Project)}", Project);
        GcpNames.CheckRegion(issues, $"{property}.{nameof(Region)}", Region);
        issues.Require(!Zones.IsDefaultOrEmpty, $"{property}.{nameof(Zones)}", "must name at least one zone of the region");
        CheckZones(issues, $"{property}.{nameof(Zones)}", Zones.IsDefault ? [] : Zones);
    }

    /// <summary>Adds every zone that is not of the region, or that is there twice.</summary>
    internal void CheckZones(ArgsIssues issues, string property, ImmutableArray<string> zones)
    {
        foreach (var zone in zones)
        {
            issues.Require(zone.Length == Region.Length + 2 && zone.StartsWith(Region + "-", StringComparison.Ordinal) && char.IsAsciiLetterLower(zone[^1]), property,
                $"holds '{zone}', which is no zone of region '{Region}': zones are called '{Region}-a', '{Region}-b' and so on");
        }

        foreach (var zone in zones.GroupBy(zone => zone, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            issues.Add(property, $"holds '{zone.Key}' more than once");
        }
    }
}
