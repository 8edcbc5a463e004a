using System.Collections.Concurrent;

namespace Pulumi;

/// <summary>A run of a program: entry points for programs and tests, and the run that is going on.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<Deployment?> Running = new();

    private readonly RunSettings _settings;
    private readonly ConcurrentDictionary<string, Resource> _known = new();
    private int _sequence;

    internal Deployment(RunSettings settings, IMonitor monitor)
    {
        _settings = settings;
        Monitor = monitor;
        // A preview changes nothing, so it gets more time to show what else is wrong.
        Runner = new Runner(TimeSpan.FromSeconds(settings.IsDryRun ? 5 : 1));
        Logger = new Logger(monitor, Runner);
        Features = new Features(monitor);
        Packages = new PackageReferences(monitor, Features);
        Public = new DeploymentInstance(this);
    }

    /// <summary>The run that is going on; an error outside of one.</summary>
    public static DeploymentInstance Instance => CurrentOrThrow.Public;

    internal static Deployment? Current => Running.Value;

    internal static Deployment CurrentOrThrow => Running.Value ?? throw new InvalidOperationException(
        $"There is no running deployment. Resources and settings are available only inside {nameof(Deployment)}.{nameof(RunAsync)} or {nameof(TestAsync)}.");

    internal DeploymentInstance Public { get; }

    internal Runner Runner { get; }

    internal Waits Waits { get; } = new();

    internal Logger Logger { get; }

    internal IMonitor Monitor { get; }

    internal Features Features { get; }

    internal PackageReferences Packages { get; }

    internal RunSettings Settings => _settings;

    internal Stack? Stack { get; private set; }

    internal int NextSequence() => Interlocked.Increment(ref _sequence);

    /// <summary>Makes a run the current one for the rest of an asynchronous method; its caller does not see it.</summary>
    internal static void Enter(Deployment? deployment) => Running.Value ??= deployment;

    /// <summary>The program's own resource of a URN, if it has been answered already.</summary>
    internal Resource? Known(string urn) => _known.GetValueOrDefault(urn);

    internal void Remember(string urn, Resource resource) => _known.TryAdd(urn, resource);

    internal void SetStack(Stack stack)
    {
        if (Stack is not null)
        {
            throw new InvalidOperationException("A run has one stack only, and this one has its stack already.");
        }
        Stack = stack;
    }

    /// <summary>Runs the program until everything it started has ended; throws what failed first.</summary>
    internal async Task ExecuteAsync(Func<Task> program, Watch? watch = null)
    {
        if (Running.Value is not null)
        {
            throw new InvalidOperationException("Deployment.RunAsync and TestAsync cannot be nested: this run is inside another.");
        }
        // Stays within this asynchronous flow: the caller, and other runs beside it, do not see it.
        Running.Value = this;
        using var _ = watch;
        Features.Prefetch(Runner);
        await Runner.RunAsync(program).ConfigureAwait(false);
    }
}
