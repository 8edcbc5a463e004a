namespace JupyterHubInfra.Rehearsal.State;

/// <summary>A state cannot be read, locked or written; the message names the file and the way out.</summary>
public sealed class StateException : Exception
{
    /// <summary>A failure with its message.</summary>
    public StateException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its message and cause.</summary>
    public StateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without words.</summary>
    public StateException()
    {
    }
}
