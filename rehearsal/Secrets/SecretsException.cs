namespace JupyterHubInfra.Rehearsal.Secrets;

/// <summary>Secrets cannot be read or written; the message names the way out.</summary>
public sealed class SecretsException : Exception
{
    /// <summary>A failure with its message.</summary>
    public SecretsException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its message and cause.</summary>
    public SecretsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without words.</summary>
    public SecretsException()
    {
    }
}
