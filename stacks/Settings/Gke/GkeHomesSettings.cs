using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>The homes of one hub.</summary>
public sealed record GkeHomesSettings
{
    public required GkeHomesMode Mode { get; init; }

    public required int SizeGiB { get; init; }

    public required string DiskType { get; init; }

    public required string? Existing { get; init; }

    public required int Snapshots { get; init; }

    public required int DefaultQuotaGiB { get; init; }

    public required ImmutableSortedDictionary<string, int> QuotasGiB { get; init; }

    public required string Tier { get; init; }

    public static GkeHomesSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("disk", Choice.Of("disk", GkeHomesMode.Disk), Choice.Of("filestore", GkeHomesMode.Filestore)), "disk",
            "`disk`: a protected disk behind a server inside the cluster, with a quota for each home and daily snapshots; `filestore`: an instance of Filestore, which has no quotas: one user can fill it for all. Cannot be changed on a hub with homes."),
        SizeGiB = read.Required("sizeGiB", Kinds.Whole(10, 65536, "100"), "Size in GiB. May grow, never shrink. Filestore begins at 1024 (HDD) or 2560 (SSD)."),
        DiskType = read.Optional("diskType", GkeKinds.HomeDiskType, "pd-balanced", "Only `disk`: its type."),
        Existing = read.OptionalText("existing", GkeKinds.ResourceName.Like("hub-nfs-homedirs-prod"), "none; a new one is made",
            "Name of a disk in the first zone that such a server has used before, or of one made from a snapshot; with `filestore` of an instance. No stack makes anything on it or deletes it."),
        Snapshots = read.Optional("snapshots", Kinds.Whole(0, 365, "5"), "5", "Only `disk`: how many days the daily snapshots are kept; 0 makes none."),
        DefaultQuotaGiB = read.Optional("defaultQuotaGiB", Kinds.Whole(1, 16384, "10"), "10", "Only `disk`: what a user's home may hold, in GiB. A change restarts the server: homes stand still for a minute."),
        QuotasGiB = read.Map("quotasGiB", SettingKinds.UserName, Kinds.Whole(1, 16384, "50"), "Only `disk`: exceptions, user name to GiB."),
        Tier = read.Optional("tier", GkeKinds.FilestoreTier, "BASIC_HDD", "Only `filestore`: service tier of a new instance."),
    };
}
