namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>What a pool's nodes are for, which decides their labels and taints.</summary>
public enum PoolPurpose
{
    /// <summary>Hubs, proxies and the support services: labelled <c>hub.jupyter.org/node-purpose=core</c>, no taint.</summary>
    Core,

    /// <summary>Users' servers: labelled <c>hub.jupyter.org/node-purpose=user</c>, tainted <c>hub.jupyter.org_dedicated=user:NoSchedule</c>.</summary>
    User,

    /// <summary>Workers of Dask: labelled <c>k8s.dask.org/node-purpose=worker</c>, tainted <c>k8s.dask.org_dedicated=worker:NoSchedule</c>.</summary>
    DaskWorker,

    /// <summary>Whatever fits: neither labels nor taints of ours.</summary>
    Plain,
}
