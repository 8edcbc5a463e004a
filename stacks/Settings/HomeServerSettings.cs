using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The server of homes that runs inside the cluster.</summary>
public sealed record HomeServerSettings
{
    public required HomeVolumeSettings Volume { get; init; }

    public required int DefaultQuotaGiB { get; init; }

    public required ImmutableSortedDictionary<string, int> QuotasGiB { get; init; }

    public static HomeServerSettings Read(SettingsReader read) => new()
    {
        Volume = read.Group("volume", HomeVolumeSettings.Read, "The volume that all homes are on. Nothing mirrors it but the cloud's own storage."),
        DefaultQuotaGiB = read.Optional("defaultQuotaGiB", Kinds.Whole(1, 16384, "10"), "10", "What a user's home may hold, in GiB. A change restarts the server: homes stand still for a minute or two."),
        QuotasGiB = read.Map("quotasGiB", SettingKinds.UserName, Kinds.Whole(1, 16384, "50"), "Exceptions: user name to GiB."),
    };
}
