using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Protocol;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>All that a run needs.</summary>
public sealed record RunRequest
{
    /// <summary>What to do.</summary>
    public required Operation Operation { get; init; }

    /// <summary>The project.</summary>
    public required ProjectInfo Project { get; init; }

    /// <summary>The stack.</summary>
    public required StackInfo Stack { get; init; }

    /// <summary>The program. Not started by Destroy and Refresh.</summary>
    public required ProgramLaunch Program { get; init; }

    /// <summary>Where states are kept.</summary>
    public required StateStore State { get; init; }

    /// <summary>Opens the secrets of another stack's state from its salt, for stack references. Default: with the passphrase of the environment.</summary>
    public Func<string, ISecretsManager> OpenSecrets { get; init; } = salt =>
        PassphraseSecretsManager.Open(salt, () => PassphraseSource.Require("the referenced stack"), "the referenced stack");

    /// <summary>Resource types or names whose next step fails. Default: none.</summary>
    public IReadOnlyList<string> FailSteps { get; init; } = [];

    /// <summary>Plays provider latencies. Default: none.</summary>
    public LatencyProfile? Latency { get; init; }

    /// <summary>How many steps run at once. Default: 16.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Whether any change but `same` fails the run. Default: false.</summary>
    public bool ExpectNoChanges { get; init; }

    /// <summary>Only these resources are worked on: URNs, in which `*` stands for any name and `**` for anything. Default: all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Whether what depends on a target, or is its child, is worked on too. Default: false.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>These resources are left alone: URNs, patterns as for targets. Default: none.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Whether what depends on an excluded resource is left alone too. Default: false.</summary>
    public bool ExcludeDependents { get; init; }

    /// <summary>These resources are replaced, changed or not: URNs, patterns as for targets. Default: none.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Whether a failed step lets go on what does not depend on it. Default: the first failure ends the run.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Whether every object is read again before the run. Default: false.</summary>
    public bool RefreshFirst { get; init; }

    /// <summary>Whether Destroy and Refresh run the program too, for its hooks. Default: false.</summary>
    public bool RunProgram { get; init; }

    /// <summary>Whether Destroy is refused as a whole, before it begins, when anything that it would delete is protected. Default: false, all else is deleted.</summary>
    public bool RefusesProtected { get; init; }

    /// <summary>Whether Refresh forgets the creations that an interrupted run had begun. Default: false, they are kept and told.</summary>
    public bool ClearPendingCreates { get; init; }

    /// <summary>Stands between the program and the engine: for benchmarks that record what is said. Default: nothing does.</summary>
    internal Func<RpcMethods, RpcMethods>? Tap { get; init; }
}
