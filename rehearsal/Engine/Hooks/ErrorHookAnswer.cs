namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What an error hook decided. Error: why it could not decide; null when it could.</summary>
internal sealed record ErrorHookAnswer(bool Retry, string? Error);
