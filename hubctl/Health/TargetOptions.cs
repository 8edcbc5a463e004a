namespace JupyterHubInfra.Hubctl.Health;

/// <summary>What the command line says about which hub is meant and how it is reached.</summary>
internal sealed record TargetOptions
{
    /// <summary>The hub's address. Default: null, the stack's outputs have it.</summary>
    internal string? Url { get; init; }

    /// <summary>The hub's name among several of a stack. Default: null, the stack has one.</summary>
    internal string? Hub { get; init; }

    /// <summary>A document of outputs, or `-` for standard input. Default: null, the rehearsed state has them.</summary>
    internal string? From { get; init; }

    /// <summary>A file that holds the token, or `-` for standard input. Default: null, the environment or the outputs.</summary>
    internal string? TokenFile { get; init; }

    /// <summary>A PEM file of authorities to trust instead of this machine's. Default: null.</summary>
    internal string? Authorities { get; init; }

    /// <summary>Addresses that take the place of DNS, as host:port:address.</summary>
    internal IReadOnlyList<string> Resolve { get; init; } = [];
}
