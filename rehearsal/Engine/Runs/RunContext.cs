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
        Providers = new(factory.WorkingIn(request.Program.Directory), Cloud, new(request));
        Scope = new(request);
        Olds = ByUrn(before);
        Timeline = request.Latency is { } profile ? new(profile) : null;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    public RunRequest Request { get; }

    public bool Preview { get; }

    /// <summary>The state before: as it was loaded, or as a refresh at the beginning found it.</summary>
    public Deployment Before { get; private set; }

    /// <summary>What the run works on.</summary>
    public Scope Scope { get; }

    public StateKeeper State { get; }

    /// <summary>What providers see: the state, and what was done behind the engine's back.</summary>
    public DriftedCloud Cloud { get; }

    public ProviderRegistry Providers { get; }

    public Timeline? Timeline { get; }

    /// <summary>What the program wants to run around steps.</summary>
    public HookRegistry Hooks { get; } = new();

    /// <summary>The resources of the state before by URN, without those that wait to be deleted.</summary>
    public Dictionary<string, ResourceState> Olds { get; private set; }

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

    /// <summary>Whether the program has said errors of its own.</summary>
    public bool HasErrors
    {
        get
        {
            lock (_lock)
            {
                return _diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error) > _failures.Count;
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
                return _steps.Exists(IsChange);
            }
        }
    }

    /// <summary>Whether any step has changed anything.</summary>
    public bool HasChanged
    {
        get
        {
            lock (_lock)
            {
                return _steps.Exists(step => IsChange(step) && !_failedSteps.Contains(step));
            }
        }
    }

    /// <summary>Something failed; nothing new begins, unless the run goes on.</summary>
    public void Fail(StepFailure failure, bool goesOn = false)
    {
        lock (_lock)
        {
            _failures.Add(failure);
        }

        Say(Severity.Error, failure.Urn, failure.Message, prefix: "error: ");

        if (!goesOn)
        {
            // What waits for this must not run on the thread that failed.
            Stop();
        }
    }

    /// <summary>The plan holds something that must not be. A preview goes on, so that one run tells all of it.</summary>
    public void Refuse(StepFailure failure)
    {
        if (!Preview)
        {
            throw failure;
        }

        Fail(failure, goesOn: true);
    }

    /// <summary>Nothing new begins.</summary>
    public void Stop() => _ = _stop.CancelAsync();

    /// <summary>From here on what the state holds now is the state before.</summary>
    public void Rebase()
    {
        Before = Before with { Resources = State.Resources };
        Olds = ByUrn(Before);
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
                ChangeSummary = _steps.Where(step => !_failedSteps.Contains(step) && Counts(step))
                    .GroupBy(step => Effect(step).Word()).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
                Outputs = StackOutputs,
                ProtectedUrns = [.. _failures.Where(failure => failure.Protected).Select(failure => failure.Urn!).Distinct()],
                Duration = Clock.Elapsed,
                CriticalPath = Timeline?.CriticalPath() ?? [],
            };
        }
    }

    // A refresh counts as what it found, but not one that only prepares another operation.
    private ResourceOp Effect(PlannedStep step) => step switch
    {
        { Op: not ResourceOp.Refresh } => step.Op,
        _ when Request.Operation is not Operation.Refresh => ResourceOp.Refresh,
        { New: null } => ResourceOp.Delete,
        _ => step.Drifted ? ResourceOp.Update : ResourceOp.Same,
    };

    // A lookup counts only when it found something else than the one before.
    private bool Counts(PlannedStep step) => Effect(step) switch
    {
        ResourceOp.Refresh => false,
        ResourceOp.Read => step is { Old: { } old, New: { } read } && !old.Outputs.Equals(read.Outputs),
        _ => true,
    };

    private bool IsChange(PlannedStep step) => Effect(step) is not (ResourceOp.Same or ResourceOp.Read or ResourceOp.Discard or ResourceOp.Refresh);

    private static Dictionary<string, ResourceState> ByUrn(Deployment deployment) =>
        deployment.Resources.Where(resource => !resource.Delete).ToDictionary(resource => resource.Urn, StringComparer.Ordinal);

    public void Dispose()
    {
        _stop.Dispose();
        State.Dispose();
    }
}
