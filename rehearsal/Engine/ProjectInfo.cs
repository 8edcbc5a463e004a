namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The project as the engine needs it.</summary>
public sealed record ProjectInfo
{
    /// <summary>The project's name, e.g. `jupyterhub-infra`.</summary>
    public required string Name { get; init; }

    /// <summary>The folder of Pulumi.yaml.</summary>
    public required string RootDirectory { get; init; }
}
