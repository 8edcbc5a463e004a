using System.Reflection;

namespace Pulumi;

/// <summary>What is said about an exception that ended a run.</summary>
internal sealed record Failure(string Message, Resource? Resource)
{
    private const string PlaceKey = "Pulumi.Place";

    /// <summary>Everything that failed in a run, first things first.</summary>
    public static IReadOnlyList<Failure> AllOf(Exception first, Runner runner) => runner.Failures is { Count: > 0 } all ? [.. all.Select(Of)] : [Of(first)];

    public static Failure Of(Exception exception) => Unwrapped(exception) switch
    {
        RunException told => new Failure(told.Message, null),
        ResourceException { HideStack: true } told => new Failure(told.Message, told.Resource),
        ResourceException told => new Failure(told.ToString(), told.Resource),
        var other => new Failure(
            $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:{Whereabouts(other)}\n{other}", null),
    };

    /// <summary>Remembers where something failed, in words such as "while registering 'x'": the messages themselves seldom say. The first one counts.</summary>
    public static void Note(Exception exception, string place)
    {
        // The same exception may reach several resources at once.
        lock (exception)
        {
            exception.Data[PlaceKey] ??= place;
        }
    }

    private static string Whereabouts(Exception exception) => exception.Data[PlaceKey] is string place ? $"\n{place}" : "";

    private static Exception Unwrapped(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        _ => exception,
    };
}
