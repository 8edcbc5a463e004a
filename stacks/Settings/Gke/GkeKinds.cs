using System.Globalization;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Kinds of settings of platforms on Google Cloud.</summary>
internal static partial class GkeKinds
{
    public static Kind<string> HubName { get; } = ShortName("a hub's name", "prod");

    public static Kind<string> PoolName { get; } = ShortName("a pool's name", "user");

    public static Kind<string> EventName { get; } = ShortName("an event's name", "hackathon");

    public static Kind<string> ProjectId { get; } = Kinds.TextWhere("the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter", "callysto-202316",
        text => ProjectPattern().IsMatch(text), "^[a-z][a-z0-9-]{4,28}[a-z0-9]$");

    public static Kind<string> Region { get; } = Kinds.TextWhere("a region such as northamerica-northeast1", "northamerica-northeast1", text => RegionPattern().IsMatch(text), "^[a-z]+-[a-z]+[0-9]+$");

    public static Kind<string> Zone { get; } = Kinds.TextWhere("a zone such as northamerica-northeast1-b", "northamerica-northeast1-b", text => ZonePattern().IsMatch(text), "^[a-z]+-[a-z]+[0-9]+-[a-z]$");

    public static Kind<string> QuotaName { get; } = Kinds.TextWhere("the name of a quota such as N2_CPUS", "N2_CPUS", text => QuotaPattern().IsMatch(text), "^[A-Z][A-Z0-9_]*$");

    /// <summary>What Google's services call an object.</summary>
    public static Kind<string> ResourceName { get; } = Kinds.TextWhere("a name of 1 to 63 lower-case letters, digits and hyphens that starts with a letter", "callysto-hubs",
        text => ResourcePattern().IsMatch(text), "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$");

    public static Kind<string> Version { get; } = Kinds.TextWhere($"a whole version of GKE such as {GkeExampleVersions.Cluster}", GkeExampleVersions.Cluster, text => VersionPattern().IsMatch(text), "^1\\.[0-9]+\\.[0-9]+-gke\\.[0-9]+$");

    public static Kind<string> MachineType { get; } = Kinds.TextWhere("a machine type such as n2-highmem-4 (gcloud compute machine-types list)", "n2-highmem-4",
        text => MachinePattern().IsMatch(text), "^[a-z][a-z0-9]*(-[a-z0-9]+)+$");

    public static Kind<string> DiskType { get; } = Kinds.Choice("pd-balanced", Choice.Of("pd-balanced", "pd-balanced"), Choice.Of("pd-standard", "pd-standard"), Choice.Of("pd-ssd", "pd-ssd"), Choice.Of("hyperdisk-balanced", "hyperdisk-balanced"));

    /// <summary>Of a disk that a server of homes can keep them on.</summary>
    public static Kind<string> HomeDiskType { get; } = Kinds.Choice("pd-balanced", Choice.Of("pd-balanced", "pd-balanced"), Choice.Of("pd-ssd", "pd-ssd"), Choice.Of("pd-standard", "pd-standard"));

    public static Kind<string> FilestoreTier { get; } = Kinds.Choice("BASIC_HDD", Choice.Of("BASIC_HDD", "BASIC_HDD"), Choice.Of("BASIC_SSD", "BASIC_SSD"), Choice.Of("ZONAL", "ZONAL"), Choice.Of("REGIONAL", "REGIONAL"));

    public static Kind<string> GpuType { get; } = Kinds.TextWhere("a type of accelerators such as nvidia-tesla-t4 (gcloud compute accelerator-types list)", "nvidia-tesla-t4", text => MachinePattern().IsMatch(text), "^nvidia-[a-z0-9-]+$");

    public static Kind<string> GitHubOrganization { get; } = Kinds.TextWhere("the name of a GitHub organization", "callysto", text => text.Length is > 0 and < 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'), "^[A-Za-z0-9-]{1,39}$");

    public static Kind<string> BillingAccount { get; } = Kinds.TextWhere("the id of a billing account such as 012345-6789AB-CDEF01", "012345-6789AB-CDEF01", text => BillingPattern().IsMatch(text), "^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$");

    public static Kind<string> Weekday { get; } = Kinds.Choice("SA", [.. new[] { "MO", "TU", "WE", "TH", "FR", "SA", "SU" }.Select(day => Choice.Of(day, day))]);

    public static Kind<string> TimeOfDay { get; } = Kinds.TextWhere("a time in UTC such as 07:00, in quotes", "07:00", text => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "^([01][0-9]|2[0-3]):[0-5][0-9]$");

    /// <summary>A point in time, with its distance from UTC: people of one event are in several time zones.</summary>
    public static Kind<DateTimeOffset> Time { get; } = new(
        "a time such as 2026-11-24T15:00:00Z or 2026-11-24T08:00:00-07:00",
        new("string") { Pattern = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$" },
        "2026-11-24T15:00:00Z",
        (SettingValue value, out DateTimeOffset time, out string? reason) =>
        {
            (time, reason) = (default, null);
            return value.TryText(out var text) && DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
                && (text.EndsWith('Z') || text[^6] is '+' or '-');
        });

    private static Kind<string> ShortName(string what, string example) => Kinds.TextWhere(
        $"{what} of 1 to 40 lower-case letters, digits and hyphens that starts with a letter", example, text => Components.Values.HubName.TryParse(text, out _), "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$");

    [GeneratedRegex(@"^[a-z][a-z0-9-]{4,28}[a-z0-9]\z")]
    private static partial Regex ProjectPattern();

    [GeneratedRegex(@"^[a-z]+-[a-z]+[0-9]+\z")]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"^[a-z]+-[a-z]+[0-9]+-[a-z]\z")]
    private static partial Regex ZonePattern();

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]*\z")]
    private static partial Regex QuotaPattern();

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex ResourcePattern();

    [GeneratedRegex(@"^1\.[0-9]+\.[0-9]+-gke\.[0-9]+\z")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)+\z")]
    private static partial Regex MachinePattern();

    [GeneratedRegex(@"^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}\z")]
    private static partial Regex BillingPattern();
}
