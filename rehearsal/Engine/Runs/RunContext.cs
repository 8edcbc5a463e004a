using System.Collections.Immutable;
using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What all parts of one run share.</summary>
internal sealed class RunContext : IDisposable
{
    private readonly Lock _lock = new();
    private readonly IRunObserver _observer;
    private readonly List<PlannedStep> _steps = [];
    private readonly HashSet<PlannedStep> _failedSteps = [];
    private readonly List<EngineEvent.Diagnostic> _diagnostics = [];
    private readonly List<StepFailure> _failures = [];
    private readonly CancellationTokenSource _stop;

    public RunContext(RunRequest request, IRunObserver observer, IProviderFactory factory, Deployment before, CancellationToken cancellation)
    {
        Request = request;
        _observer = observer;
        Before = before;
        Preview = request.Operation is Operation.Preview;
        State = new(request, before, Preview);
        Cloud = new(State, new(request.State.RehearsalDirectory, request.Project.Name), request.Stack.Name);
        Providers = new(factory, Cloud, new(request));
        Olds = before.Resources.Where(resource => !resource.Delete).ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        Timeline = request.Latency is { } profile ? new(profile) : null;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    public RunRequest Request { get; }

    public bool Preview { get; }

    public Deployment Before { get; }

    public StateKeeper State { get; }

    /// <summary>What providers see: the state, and what was done behind the engine's back.</summary>
    public DriftedCloud Cloud { get; }

    public ProviderRegistry Providers { get; }

    public Timeline? Timeline { get; }

    /// <summary>The resources of the state before by URN, without those that wait to be deleted.</summary>
    public Dictionary<string, ResourceState> Olds { get; }

    public Stopwatch Clock { get; } = Stopwatch.StartNew();

    /// <summary>Cancelled at the first failure and when the user cancels: nothing new begins.</summary>
    public CancellationToken Stopping => _stop.Token;

    public PropertyValue.Map StackOutputs { get; set; } = PropertyValue.Map.Empty;

    public IReadOnlyList<StepFailure> Failures
    {
        get
        {
            lock (_lock)
            {
                return [.. _failures];
            }
        }
    }

    public bool HasErrors
    {
        get
        {
            lock (_lock)
            {
                return _diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error);
            }
        }
    }

    /// <summary>Whether all errors are plain messages, none an unhandled exception of the program.</summary>
    public bool RefusedByWords
    {
        get
        {
            lock (_lock)
            {
                var errors = _diagnostics.FindAll(diagnostic => diagnostic.Severity == Severity.Error);
                return errors.Count > 0 && !errors.Exists(error => error.Message.Contains("failed with an unhandled exception", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Whether any step changes anything.</summary>
    public bool HasChanges
    {
        get
        {
            lock (_lock)
            {
                return _steps.Exists(step => step.Op is not (ResourceOp.Same or ResourceOp.Read or ResourceOp.Refresh));
            }
        }
    }

    public void Fail(StepFailure failure)
    {
        Say(Severity.Error, failure.Urn, failure.Message, prefix: "error: ");
        lock (_lock)
        {
            _failures.Add(failure);
        }

        // What waits for this must not run on the thread that failed.
        _ = _stop.CancelAsync();
    }

    public void Say(Severity severity, string? urn, string message, int streamId = 0, bool ephemeral = false, string prefix = "")
    {
        var diagnostic = new EngineEvent.Diagnostic(severity, urn, message, streamId, ephemeral) { Prefix = prefix };
        lock (_lock)
        {
            if (!ephemeral && severity != Severity.Debug)
            {
                _diagnostics.Add(diagnostic);
            }

            _observer.Observe(diagnostic);
        }
    }

    public void Tell(EngineEvent engineEvent)
    {
        lock (_lock)
        {
            _observer.Observe(engineEvent);
        }
    }

    public void Started(PlannedStep step)
    {
        if (step.Hidden)
        {
            return;
        }

        lock (_lock)
        {
            if (step.Logical)
            {
                _steps.Add(step);
            }

            _observer.Observe(new EngineEvent.StepStarted(step.ToPublic()));
        }
    }

    public void Finished(PlannedStep step, bool succeeded, TimeSpan took, bool interrupted = false)
    {
        if (step.Hidden)
        {
            return;
        }

        lock (_lock)
        {
            if (!succeeded)
            {
                _failedSteps.Add(step);
            }

            _observer.Observe(new EngineEvent.StepFinished(step.ToPublic(), succeeded, took) { Interrupted = interrupted });
        }
    }

    public RunResult Result(Outcome outcome)
    {
        lock (_lock)
        {
            return new()
            {
                Outcome = outcome,
                Steps = [.. _steps.Select(step => step.ToPublic())],
                Diagnostics = [.. _diagnostics],
                ChangeSummary = _steps.Where(step => !_failedSteps.Contains(step) && step.Op is not (ResourceOp.Read or ResourceOp.ReadReplacement))
                    .GroupBy(step => Effect(step).Word()).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
                Outputs = StackOutputs,
                ProtectedUrns = [.. _failures.Where(failure => failure.Protected).Select(failure => failure.Urn!).Distinct()],
                Duration = Clock.Elapsed,
                CriticalPath = Timeline?.CriticalPath() ?? [],
            };
        }
    }

    // A refresh counts as what it found.
    private static ResourceOp Effect(PlannedStep step) => step switch
    {
        { Op: not ResourceOp.Refresh } => step.Op,
        { New: null } => ResourceOp.Delete,
        _ => step.New.Modified == step.Old!.Modified ? ResourceOp.Same : ResourceOp.Update,
    };

    public void Dispose()
    {
        _stop.Dispose();
        State.Dispose();
    }
}
