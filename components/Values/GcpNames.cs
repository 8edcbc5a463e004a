using System.Text.RegularExpressions;

namespace JupyterHubInfra.Components.Values;

/// <summary>Names as Google Cloud writes them.</summary>
internal static partial class GcpNames
{
    public static void CheckProject(ArgsIssues issues, string property, string project) =>
        issues.Require(ProjectRule().IsMatch(project), property, $"is '{project}', which is no project id: 6 to 30 lower-case letters, digits and hyphens, e.g. 'callysto-202316'. It is the id, neither the name nor the number.");

    public static void CheckZone(ArgsIssues issues, string property, string zone) =>
        issues.Require(ZoneRule().IsMatch(zone), property, $"is '{zone}', which is no zone. Give one such as 'northamerica-northeast1-b' (gcloud compute zones list).");

    public static void CheckRegion(ArgsIssues issues, string property, string region) =>
        issues.Require(RegionRule().IsMatch(region), property, $"is '{region}', which is no region. Give one such as 'northamerica-northeast1' (gcloud compute regions list).");

    public static void CheckLabel(ArgsIssues issues, string property, string label, string value) =>
        issues.Require(LabelRule().IsMatch(label) && LabelValueRule().IsMatch(value), property, $"has '{label}={value}'. Labels of Google Cloud are up to 63 lower-case letters, digits, '-' and '_', and begin with a letter.");

    [GeneratedRegex("^[a-z][-a-z0-9]{4,28}[a-z0-9]\\z")]
    private static partial Regex ProjectRule();

    [GeneratedRegex("^[a-z]+-[a-z]+[0-9]+-[a-z]\\z")]
    private static partial Regex ZoneRule();

    [GeneratedRegex("^[a-z]+-[a-z]+[0-9]+\\z")]
    private static partial Regex RegionRule();

    [GeneratedRegex("^[a-z][-_a-z0-9]{0,62}\\z")]
    private static partial Regex LabelRule();

    [GeneratedRegex("^[-_a-z0-9]{0,63}\\z")]
    private static partial Regex LabelValueRule();
}
