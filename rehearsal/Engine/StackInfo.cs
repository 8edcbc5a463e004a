using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The stack as the engine needs it.</summary>
public sealed record StackInfo
{
    /// <summary>The stack's name, e.g. `dev`.</summary>
    public required string Name { get; init; }

    /// <summary>The organization that the program sees. Default: what a file backend says.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The settings. A task, so that the engine starts while secrets are still being decrypted.</summary>
    public required Task<StackConfig> Config { get; init; }

    /// <summary>Encrypts and decrypts secrets in the state.</summary>
    public required ISecretsManager Secrets { get; init; }
}
