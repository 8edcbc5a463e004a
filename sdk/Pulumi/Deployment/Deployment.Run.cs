using Pulumi.Wire;
using Pulumirpc;

namespace Pulumi;

public sealed partial class Deployment
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    /// <summary>Tells the engine that the reason of the failure has been shown already.</summary>
    private const int FailedAndReported = 32;

    /// <summary>Runs a program without outputs.</summary>
    public static Task<int> RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return NoOutputs();
    });

    /// <summary>Runs a program that returns the stack's outputs.</summary>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs an asynchronous program without outputs.</summary>
    public static Task<int> RunAsync(Func<Task> func) => RunAsync(async () =>
    {
        await func().ConfigureAwait(false);
        return await NoOutputs().ConfigureAwait(false);
    });

    /// <summary>Runs an asynchronous program that returns the stack's outputs.</summary>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        ServeEngineAsync(() => new Stack(func, options));

    /// <summary>Runs the program in the constructor of a stack class; its <see cref="OutputAttribute"/> properties are the outputs.</summary>
    public static Task<int> RunAsync<TStack>() where TStack : Stack, new() => ServeEngineAsync(() => new TStack());

    /// <summary>Runs the program in the constructor of a stack class made by a service provider.</summary>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider) where TStack : Stack =>
        ServeEngineAsync(() => Resolve<TStack>(serviceProvider));

    private static Task<IDictionary<string, object?>> NoOutputs() =>
        Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());

    private static TStack Resolve<TStack>(IServiceProvider serviceProvider) where TStack : Stack =>
        serviceProvider.GetService(typeof(TStack)) as TStack ?? throw new InvalidOperationException(
            $"The service provider has no {typeof(TStack).FullName}. Register the stack's class as a service.");

    private static async Task<int> ServeEngineAsync(Func<Stack> makeStack)
    {
        var settings = RunSettings.FromEnvironment();
        using var engine = GrpcMonitor.FromEnvironment();
        return await new Deployment(settings, engine).ServeAsync(makeStack).ConfigureAwait(false);
    }

    private async Task<int> ServeAsync(Func<Stack> makeStack)
    {
        try
        {
            await ExecuteAsync(() => makeStack().FinishAsync(), new Watch(Waits, Watch.PatienceOr(seconds: 10), Tell)).ConfigureAwait(false);
            if (Logger.HasErrors)
            {
                return Failed;
            }
            await Monitor.ShutdownAsync().ConfigureAwait(false);
            // Hooks of deletions have run meanwhile; what they said must not be lost.
            await Logger.FlushAsync().ConfigureAwait(false);
            return Succeeded;
        }
        catch (EngineGoneException)
        {
            // The engine ends the connection when a step failed; it has said why.
            return FailedAndReported;
        }
        catch (EngineUnreachableException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return Failed;
        }
        catch (LogException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return Failed;
        }
        catch (Exception exception)
        {
            return await ReportAsync(Failure.AllOf(exception, Runner)).ConfigureAwait(false);
        }
        finally
        {
            _callbacks?.Dispose();
        }
    }

    /// <summary>A message that waits for nothing: the usual queue may be what stands still.</summary>
    private void Tell(string message) => _ = Monitor.LogAsync(new LogRequest { Severity = LogSeverity.Warning, Message = message });

    private async Task<int> ReportAsync(IReadOnlyList<Failure> failures)
    {
        try
        {
            foreach (var failure in failures)
            {
                await Logger.FatalAsync(failure.Message, failure.Resource).ConfigureAwait(false);
            }
            return FailedAndReported;
        }
        catch (Exception exception) when (exception is EngineGoneException or EngineUnreachableException or GrpcException)
        {
            foreach (var failure in failures)
            {
                await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            }
            return Failed;
        }
    }
}
