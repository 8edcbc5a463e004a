namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A function of the program that decides whether a failed operation of a provider is tried again.</summary>
/// <param name="Name">By which resources name it.</param>
/// <param name="Call">Asks it: the step, the operation (`create`, `update`, `delete`) and all failures so far, the newest first.</param>
internal sealed record ErrorHook(string Name, Func<HookCall, string, IReadOnlyList<string>, CancellationToken, Task<ErrorHookAnswer>> Call);
