namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>The project, its settings or its state cannot be used as they are. Nothing was run and nothing was changed.</summary>
public sealed class InvalidSettingsException : Exception
{
    /// <summary>Stops the run with one problem.</summary>
    public InvalidSettingsException(Problem problem, Exception? cause = null) : base(problem.ToString(), cause) => Problem = problem;

    /// <summary>What is wrong and what to do about it.</summary>
    public Problem Problem { get; }
}
