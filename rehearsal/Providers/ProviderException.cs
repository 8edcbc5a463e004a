namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>A provider's refusal or failure; the message is shown to people as it is.</summary>
public sealed class ProviderException : Exception
{
    /// <summary>A failure with its message.</summary>
    public ProviderException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its message and cause.</summary>
    public ProviderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without words.</summary>
    public ProviderException()
    {
    }
}
