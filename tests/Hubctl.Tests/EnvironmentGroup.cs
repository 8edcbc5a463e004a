namespace JupyterHubInfra.Hubctl.Tests;

/// <summary>Tests that read or change variables of the process run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class EnvironmentGroup
{
    public const string Name = "environment";
}
