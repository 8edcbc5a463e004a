namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>A certificate (or public key) and its private key, as PEM text.</summary>
internal sealed record KeyPair(string Public, string Private)
{
    /// <summary>Never shows the private key.</summary>
    public override string ToString() => nameof(KeyPair);
}
