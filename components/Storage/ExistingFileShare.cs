using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Storage;

/// <summary>A share that somebody else keeps.</summary>
public sealed class ExistingFileShare : IFileShare
{
    /// <summary>Describes the share.</summary>
    /// <param name="server">Address or host name of the server.</param>
    /// <param name="export">Absolute path that it exports.</param>
    /// <param name="capacityGiB">Size in GiB that users share.</param>
    /// <param name="mountOptions">Options the cluster mounts it with. Default: NFS 4.1, waiting for a server that is away.</param>
    /// <param name="actsAsOneAccount">Whether its export squashes all requests to the account of the pods. Default: true; else make a <see cref="PreparedShare"/> of it.</param>
    public ExistingFileShare(Input<string> server, string export, int capacityGiB, IReadOnlyList<string>? mountOptions = null, bool actsAsOneAccount = true)
    {
        new ArgsIssues(nameof(ExistingFileShare), export)
            .Require(export.StartsWith('/'), nameof(Export), $"is '{export}'. Give an absolute path, e.g. '/tank/home'.")
            .Require(capacityGiB >= 1, nameof(CapacityGiB), $"is {capacityGiB}. At least 1 is needed.")
            .ThrowIfAny();
        Server = server;
        Export = Output.Create(export);
        CapacityGiB = capacityGiB;
        ActsAsOneAccount = actsAsOneAccount;
        MountOptions = mountOptions ?? ["vers=4.1", "hard", "timeo=600"];
    }

    /// <inheritdoc />
    public Output<string> Server { get; }

    /// <inheritdoc />
    public Output<string> Export { get; }

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions { get; }

    /// <inheritdoc />
    public int CapacityGiB { get; }

    /// <inheritdoc />
    public bool ActsAsOneAccount { get; }

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready => [];
}
