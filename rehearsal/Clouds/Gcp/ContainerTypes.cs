namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class ContainerTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Cluster)
        {
            Title = "cluster",
            Labels = "resourceLabels",
            IdOf = making => $"projects/{making.Project}/locations/{making.Location}/clusters/{making.Name}",
            Settle = Clusters.Settle,
            Derive = Clusters.Derive,
            Check = Clusters.Check,
            Fresh = ["operation"],
            RefuseDelete = Clusters.RefuseDelete,
        },
        new(Types.NodePool)
        {
            Title = "NodePool",
            IdOf = making => $"projects/{making.Project}/locations/{NodePools.LocationOf(making)}/clusters/{Making.LastPart(making.Text("cluster"))}/nodePools/{making.Name}",
            Settle = NodePools.Settle,
            Derive = NodePools.Derive,
            Check = NodePools.Check,
            Fresh = ["operation"],
        },
    ];
}
