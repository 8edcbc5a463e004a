using Pulumi;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>A cluster inside an OpenStack project, with what fileservers and load balancers beside it need to know.</summary>
public interface IOpenStackCluster : IHubCluster
{
    /// <summary>Address that administrators reach the API at.</summary>
    Output<string> ApiAddress { get; }

    /// <summary>Id of the machines' network, for fileservers beside them.</summary>
    Output<string> NetworkId { get; }

    /// <summary>Id of the machines' subnet, for load balancers and fileservers.</summary>
    Output<string> SubnetId { get; }

    /// <summary>What a floating IP on this network must wait for.</summary>
    IReadOnlyList<Resource> NetworkReady { get; }
}
