namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>Who enforces network policies: without one of these the hubs' own rules do nothing. It can never be changed.</summary>
public abstract record GkePolicy
{
    private GkePolicy()
    {
    }

    /// <summary>GKE's own data plane, which knows policies and needs no pods of Calico.</summary>
    public static GkePolicy DataplaneV2 { get; } = new Dataplane();

    /// <summary>Calico, as GKE installs it.</summary>
    /// <param name="nodesBeforeSecondTypha">
    /// From how many nodes on Calico's typha has a second copy, 2 or more. Copies share no node, so GKE's own 2 would start a second core node
    /// as soon as one user comes. Default: 10.
    /// </param>
    public static GkePolicy Calico(int nodesBeforeSecondTypha = 10) => new CalicoPolicy(nodesBeforeSecondTypha);

    internal sealed record Dataplane : GkePolicy;

    internal sealed record CalicoPolicy(int NodesBeforeSecondTypha) : GkePolicy;
}
