namespace JupyterHubInfra.Rehearsal.Programs;

/// <summary>The program cannot be started; the message names the way out.</summary>
public sealed class ProgramException : Exception
{
    /// <summary>A failure with its message.</summary>
    public ProgramException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its message and cause.</summary>
    public ProgramException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without words.</summary>
    public ProgramException()
    {
    }
}
