namespace Pulumi;

/// <summary>The engine could not be told a message.</summary>
public class LogException : Exception
{
    /// <summary>Wraps what went wrong.</summary>
    public LogException(Exception exception) : base($"Error occurred during logging: {exception.Message}", exception)
    {
    }
}
