namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>What the command line says about a setting to write.</summary>
/// <param name="Key">The key as it was written.</param>
/// <param name="Value">The value. Default: null, standard input holds it.</param>
internal sealed record SettingOptions(string Key, string? Value)
{
    internal bool Secret { get; init; }

    internal bool Plaintext { get; init; }

    internal bool HasPath { get; init; }

    /// <summary>Default: null, a text; inside of a value what it looks like.</summary>
    internal string? Type { get; init; }

    internal bool Raw { get; init; }
}
