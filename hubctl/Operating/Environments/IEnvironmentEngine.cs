namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>Brings an environment up and takes it away again: rehearsed, or for real.</summary>
internal interface IEnvironmentEngine
{
    /// <summary>What --engine calls it.</summary>
    string Name { get; }

    /// <summary>Prepares and brings up. Exit code 0: it is up.</summary>
    Task<int> UpAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Destroys everything and forgets the stack. Exit code 0: nothing is left. Never cancelled: what is left costs money.</summary>
    Task<int> DestroyAsync(string stack);
}
