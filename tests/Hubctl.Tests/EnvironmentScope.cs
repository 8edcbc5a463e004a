namespace JupyterHubInfra.Hubctl.Tests;

/// <summary>The passphrase variables with known values while a test runs.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private static readonly string[] Names = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"];

    private readonly string?[] _before = [.. Names.Select(Environment.GetEnvironmentVariable)];

    internal EnvironmentScope(string? passphrase)
    {
        Environment.SetEnvironmentVariable(Names[0], passphrase);
        Environment.SetEnvironmentVariable(Names[1], null);
    }

    public void Dispose()
    {
        for (var i = 0; i < Names.Length; i++)
        {
            Environment.SetEnvironmentVariable(Names[i], _before[i]);
        }
    }
}
