using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What one user's server is and may use.</summary>
public sealed record NotebookSettings
{
    public required string Image { get; init; }

    public required double MemoryLimitGiB { get; init; }

    public required double MemoryGuaranteeGiB { get; init; }

    public required double CpuLimit { get; init; }

    public required double CpuGuarantee { get; init; }

    public static NotebookSettings Read(SettingsReader read) => new()
    {
        Image = read.Required("image", Kinds.TextWhere("an image with an exact tag, such as quay.io/jupyter/scipy-notebook:2026-07-20", "quay.io/jupyter/scipy-notebook:2026-07-20", HasTag),
            "Image of the users' servers. A moving tag such as `latest` is refused."),
        MemoryLimitGiB = read.Optional("memoryLimitGiB", Kinds.Number(0.25, 1024, "2"), "2", "Memory a user's server may use at most."),
        MemoryGuaranteeGiB = read.Optional("memoryGuaranteeGiB", Kinds.Number(0.125, 1024, "0.5"), "0.5", "Memory set aside for a user's server; decides how many fit on a worker."),
        CpuLimit = read.Optional("cpuLimit", Kinds.Number(0.1, 256, "1"), "1", "Cores a user's server may use at most."),
        CpuGuarantee = read.Optional("cpuGuarantee", Kinds.Number(0.01, 256, "0.1"), "0.1", "Cores set aside for a user's server."),
    };

    private static bool HasTag(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var tag = name.IndexOf(':', StringComparison.Ordinal);
        return tag > 0 && tag < name.Length - 1 && name[(tag + 1)..] is not "latest";
    }
}
