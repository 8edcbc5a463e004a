using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Machines;

/// <summary>What operators add to the first boot of new machines. Machines that exist never see a change.</summary>
public sealed record FirstBootExtras
{
    /// <summary>Nothing.</summary>
    public static FirstBootExtras None { get; } = new();

    /// <summary>Files, written before anything runs. Default: none.</summary>
    public ImmutableArray<FirstBootFile> Files { get; init; } = [];

    /// <summary>Shell commands, run in this order after everything else of the first boot. Default: none.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    internal IEnumerable<MachineFile> MachineFiles => Files.Select(file => new MachineFile(file.Path, file.Content.EndsWith('\n') ? file.Content : file.Content + "\n"));

    internal IEnumerable<ImmutableArray<string>> ShellCommands => Commands.Select(command => ImmutableArray.Create("sh", "-c", command));
}
