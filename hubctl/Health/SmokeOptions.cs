namespace JupyterHubInfra.Hubctl.Health;

/// <summary>What the command line says about a smoke test.</summary>
internal sealed record SmokeOptions
{
    /// <summary>The user that exists for checks only; platforms of this project make it.</summary>
    internal const string DefaultUser = "hub-health-check";

    internal required TargetOptions Target { get; init; }

    /// <summary>Whose server is started. Default: null, the user that the stack publishes for it.</summary>
    internal string? User { get; init; }

    /// <summary>How long a rung may take. Default: null, six minutes for the server and less for the others.</summary>
    internal TimeSpan? Timeout { get; init; }

    /// <summary>JupyterHub's version. Default: null, the one that the stack publishes.</summary>
    internal string? Version { get; init; }

    /// <summary>Days for which the certificate must still be good.</summary>
    internal int MinimumDays { get; init; }

    /// <summary>The last rung to climb. Default: null, all of them.</summary>
    internal string? Until { get; init; }

    internal bool Json { get; init; }
}
