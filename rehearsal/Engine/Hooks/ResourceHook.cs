namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A function of the program that runs before or after steps.</summary>
/// <param name="Name">By which resources, and the state, name it.</param>
/// <param name="OnDryRun">Whether it runs in previews too.</param>
/// <param name="IgnoreErrors">Whether its failure is only a warning.</param>
/// <param name="Call">Runs it. Null: it went well; else why not.</param>
internal sealed record ResourceHook(string Name, bool OnDryRun, bool IgnoreErrors, Func<HookCall, CancellationToken, Task<string?>> Call);
