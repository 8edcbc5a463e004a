using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

public sealed record ControlPlaneSettings
{
    public required int Count { get; init; }

    public required string Flavor { get; init; }

    public required string Generation { get; init; }

    public static ControlPlaneSettings Read(SettingsReader read) => new()
    {
        Count = read.Optional("count", Kinds.Whole(1, 7, "1"), "1", "Number of control-plane servers; etcd needs an odd number."),
        Flavor = read.Required("flavor", SettingKinds.Flavor, "Flavor of a control-plane server: 2 cores and 4 GB at least."),
        Generation = read.Optional("generation", RollSettings.AnyGeneration, "1", "Another value replaces the control-plane servers, one at a time. Refused where etcd would be lost with its server."),
    };
}
