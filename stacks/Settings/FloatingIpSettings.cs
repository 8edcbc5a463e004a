using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where a public address comes from.</summary>
public sealed record FloatingIpSettings
{
    public required FloatingIpMode Mode { get; init; }

    public required string? Address { get; init; }

    public static FloatingIpSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("new", Choice.Of("new", FloatingIpMode.New), Choice.Of("existing", FloatingIpMode.Existing), Choice.Of("none", FloatingIpMode.None)), "new",
            "`new` reserves a floating IP, `existing` uses one that the project already has, `none` leaves the service without a public address."),
        Address = read.OptionalText("address", Kinds.Address, "chosen by the cloud", "The floating IP to use; only with mode `existing`."),
    };
}
