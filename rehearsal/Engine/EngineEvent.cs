using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What an observer hears while a run goes on. Closed.</summary>
public abstract record EngineEvent
{
    private protected EngineEvent()
    {
    }

    /// <summary>The program has been started.</summary>
    public sealed record ProgramStarted(int ProcessId) : EngineEvent;

    /// <summary>A step begins.</summary>
    public sealed record StepStarted(ResourceStep Step) : EngineEvent;

    /// <summary>A step has ended.</summary>
    public sealed record StepFinished(ResourceStep Step, bool Succeeded, TimeSpan Took) : EngineEvent
    {
        /// <summary>Whether it did not succeed only because the run was stopped meanwhile.</summary>
        public bool Interrupted { get; init; }
    }

    /// <summary>A message of the program, a provider or the engine. Urn and stream id are null where they do not apply.</summary>
    public sealed record Diagnostic(Severity Severity, string? Urn, string Message, int StreamId, bool Ephemeral) : EngineEvent
    {
        /// <summary>The engine's words before the message (`error: `), none for what the program printed.</summary>
        public string Prefix { get; init; } = "";
    }

    /// <summary>A component or the stack has told its outputs.</summary>
    public sealed record OutputsReady(string Urn, PropertyValue.Map Outputs) : EngineEvent;
}
