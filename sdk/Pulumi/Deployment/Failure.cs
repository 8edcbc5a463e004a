using System.Reflection;

namespace Pulumi;

/// <summary>What is said about an exception that ended a run.</summary>
internal sealed record Failure(string Message, Resource? Resource)
{
    private const string RegistrationKey = "Pulumi.Registration";

    public static Failure Of(Exception exception) => Unwrapped(exception) switch
    {
        RunException told => new Failure(told.Message, null),
        ResourceException { HideStack: true } told => new Failure(told.Message, told.Resource),
        ResourceException told => new Failure(told.ToString(), told.Resource),
        var other => new Failure(
            $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:{Whereabouts(other)}\n{other}", null),
    };

    /// <summary>Remembers which registration failed: the messages of the exceptions themselves seldom say.</summary>
    public static void Note(Exception exception, Resource resource) =>
        exception.Data[RegistrationKey] ??= $"'{resource.GetResourceName()}' ({resource.GetResourceType()})";

    /// <summary>Marks a failure of the program's own function: no registration is to blame for it.</summary>
    public static void NoteOutput(Exception exception) => exception.Data[RegistrationKey] ??= "";

    private static string Whereabouts(Exception exception) =>
        exception.Data[RegistrationKey] is string { Length: > 0 } where ? $"\nwhile registering {where}" : "";

    private static Exception Unwrapped(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        _ => exception,
    };
}
