using Pulumirpc;

namespace Pulumi;

/// <summary>Shows messages in the engine's output. An error lets the program finish, and then fails it.</summary>
public static class Log
{
    /// <summary>Shown only with <c>--debug</c>.</summary>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Debug, message, resource, streamId, ephemeral);

    /// <summary>For the reader's information.</summary>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Info, message, resource, streamId, ephemeral);

    /// <summary>Something the reader should look at.</summary>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>Something that makes the run fail in the end.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>An exception, as an error.</summary>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Error, exception.ToString(), resource, streamId, ephemeral);

    private static void Send(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral) =>
        Deployment.CurrentOrThrow.Logger.Log(severity, message, resource, streamId, ephemeral);
}
