using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Between which numbers the cluster itself decides how many servers a pool has.</summary>
public sealed record AutoscaleSettings
{
    public required int Min { get; init; }

    public required int Max { get; init; }

    public static AutoscaleSettings Read(SettingsReader read) => new()
    {
        Min = read.Required("min", Kinds.Whole(1, 500, "1"), "The fewest servers."),
        Max = read.Required("max", Kinds.Whole(2, 500, "20"), "The most servers, more than `min`. Changed in place."),
    };
}
