using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>How one stage of a submission runs.</summary>
public sealed record StageSettings
{
    public required string? Image { get; init; }

    public required ImmutableArray<string> Command { get; init; }

    public required int LimitSeconds { get; init; }

    public required int MemoryMiB { get; init; }

    public required int MilliCpu { get; init; }

    public static StageSettings Read(SettingsReader read, string memoryMiB, string milliCpu) => new()
    {
        Image = read.OptionalText("image", SubmissionKinds.Image, "the queue's", "Image of the stage."),
        Command = read.List("command", Kinds.Text("a word of the command", "/course/run-tests"), "What the stage runs, word by word; no shell is between.", [], "the program `run` of the assignment's folder for the stage"),
        LimitSeconds = read.Optional("limitSeconds", Kinds.Whole(1, 86400, "300"), "300", "After which the stage is ended; the time to get its volumes and image counts."),
        MemoryMiB = read.Optional("memoryMiB", Kinds.Whole(16, 262144, memoryMiB), memoryMiB, "Memory of the stage, held free for it."),
        MilliCpu = read.Optional("milliCpu", Kinds.Whole(10, 64000, milliCpu), milliCpu, "Thousandths of a core, held free for the stage and all it gets."),
    };
}
