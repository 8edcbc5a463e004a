namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>A cluster's API did not answer, or not as it should.</summary>
internal sealed class NodeApiException : Exception
{
    public NodeApiException(string message)
        : base(message)
    {
    }

    public NodeApiException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
