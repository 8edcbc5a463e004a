using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Accelerators of a node.</summary>
public sealed record GkeGpuSettings
{
    public required string Type { get; init; }

    public required int Count { get; init; }

    public static GkeGpuSettings Read(SettingsReader read) => new()
    {
        Type = read.Required("type", GkeKinds.GpuType, "Type of the accelerator; Google installs its driver."),
        Count = read.Optional("count", Kinds.Whole(1, 16, "1"), "1", "Number of them in a node."),
    };
}
