namespace JupyterHubInfra.Rehearsal.Programs;

/// <summary>How a program is started.</summary>
public enum ProgramRuntime
{
    /// <summary>`dotnet FILE.dll`.</summary>
    Dotnet,

    /// <summary>The file itself is executable.</summary>
    Executable,

    /// <summary>`node` with the runner of the official Node SDK.</summary>
    NodeJs,
}
