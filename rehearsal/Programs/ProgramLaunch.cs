using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Programs;

/// <summary>The built program, ready to be started as a language host starts it.</summary>
public sealed record ProgramLaunch
{
    /// <summary>How it is started.</summary>
    public required ProgramRuntime Runtime { get; init; }

    /// <summary>The program directory: its working directory and PULUMI_PWD.</summary>
    public required string Directory { get; init; }

    /// <summary>Full path of the .dll or executable; for Node the entry point relative to the directory (`.` or `program.js`).</summary>
    public required string EntryPoint { get; init; }

    /// <summary>For Node: the folder node_modules that holds @pulumi/pulumi. Default: searched upwards from the directory.</summary>
    public string? NodeModules { get; init; }

    /// <summary>Variables set besides the inherited ones. A null value removes the variable.</summary>
    public ImmutableSortedDictionary<string, string?> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);
}
