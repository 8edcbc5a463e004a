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
            Planned = [],
            Check = ClusterRules.Check,
            Exists = (_, id) => Errors.Plain(Errors.Api(409, $"Already exists: {id}.", "alreadyExists")),
            Refuse = ClusterRules.Refuse,
            RefuseUpdate = ClusterRules.RefuseUpdate,
            Fresh = ["masterVersion", "operation"],
            RefuseDelete = Clusters.RefuseDelete,
            Customize = differences =>
            {
                // Once on, subsetting cannot be taken back.
                if (differences.State.Truth("enableL4IlbSubsetting") == true && differences.Inputs.Truth("enableL4IlbSubsetting") == false)
                {
                    differences.Replace("enableL4IlbSubsetting", "enableL4IlbSubsetting");
                }
            },
        },
        new(Types.NodePool)
        {
            Title = "NodePool",
            IdOf = making => $"projects/{making.Project}/locations/{NodePools.LocationOf(making)}/clusters/{Making.LastPart(making.Text("cluster"))}/nodePools/{making.Name}",
            Settle = NodePools.Settle,
            Derive = NodePools.Derive,
            Check = PoolRules.Check,
            Exists = (_, id) => Errors.Plain($"resource - {id} - already exists"),
            Refuse = PoolRules.Refuse,
            RefuseUpdate = PoolRules.RefuseUpdate,
            Fresh = ["operation"],
            Observe = NodePools.Observe,
        },
    ];
}
