using System.Diagnostics.CodeAnalysis;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>One of several JupyterHubs on a cluster.</summary>
public sealed record GkeHubSettings : HubCoreSettings
{
    [SetsRequiredMembers]
    private GkeHubSettings(HubCoreSettings core, MessageSettings messages, GkeHomesSettings homes, string? after, int databaseGiB)
        : base(core) => (Messages, Homes, After, DatabaseGiB) = (messages, homes, after, databaseGiB);

    public required MessageSettings Messages { get; init; }

    public required GkeHomesSettings Homes { get; init; }

    public required string? After { get; init; }

    public required int DatabaseGiB { get; init; }

    public static new GkeHubSettings Read(SettingsReader read) => new(
        HubCoreSettings.Read(read),
        MessageSettings.Read(read),
        read.Group("homes", GkeHomesSettings.Read, "Where the users' homes are (docs/runbooks/homes.md)."),
        read.OptionalText("after", GkeKinds.HubName, "hubs are updated side by side",
            "A hub that is updated first and must then pass its health check, in the same update, before this one is touched."),
        read.Optional("databaseGiB", Kinds.Whole(1, 100, "1"), "1", "Size of the disk with the hub's own database. May grow, never shrink."));
}
