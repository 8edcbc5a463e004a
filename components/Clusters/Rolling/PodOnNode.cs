namespace JupyterHubInfra.Components.Clusters.Rolling;

/// <summary>A pod that has to leave its node.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Leaving">It was told to go already.</param>
internal sealed record PodOnNode(string Namespace, string Name, bool Leaving)
{
    public override string ToString() => $"{Namespace}/{Name}";
}
