using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The server that holds the users' homes.</summary>
public sealed record FileserverSettings
{
    public required string Flavor { get; init; }

    public required string? AvailabilityZone { get; init; }

    public required VolumeSettings Volumes { get; init; }

    public required int DefaultQuotaGiB { get; init; }

    public required ImmutableSortedDictionary<string, int> QuotasGiB { get; init; }

    public required int QuotaWarningPercent { get; init; }

    public static FileserverSettings Read(SettingsReader read) => new()
    {
        Flavor = read.Required("flavor", SettingKinds.Flavor, "Flavor of the fileserver; ZFS likes memory."),
        AvailabilityZone = read.OptionalText("availabilityZone", Kinds.Text("the name of an availability zone (openstack availability zone list --compute)", "nova"), "the cloud chooses",
            "Nova availability zone of the fileserver. Changing it replaces the server; volumes and address stay."),
        Volumes = read.Group("volumes", VolumeSettings.Read, "The disks of the homes."),
        DefaultQuotaGiB = read.Optional("defaultQuotaGiB", Kinds.Whole(1, 16384, "10"), "10", "What a user's home may hold, in GiB. Changes reach the running server within minutes."),
        QuotasGiB = read.Map("quotasGiB", SettingKinds.UserName, Kinds.Whole(1, 16384, "50"), "Exceptions: user name to GiB."),
        QuotaWarningPercent = read.Optional("quotaWarningPercent", Kinds.Whole(1, 100, "90"), "90", "From how many percent of its quota on a home holds a notice, `QUOTA-WARNING.txt`. 100: never."),
    };
}
