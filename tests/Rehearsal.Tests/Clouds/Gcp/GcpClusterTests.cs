using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Gcp;

public sealed class GcpClusterTests
{
    private readonly Bench _gcp = Samples.Bench();

    [Fact]
    public async Task A_cluster_comes_up_with_an_endpoint_and_a_certificate_and_stays_unchanged()
    {
        var planned = await _gcp.Preview(Samples.Cluster, "cluster", Samples.ClusterInputs);
        Assert.IsType<PropertyValue.Unknown>(planned["endpoint"]);
        Assert.IsType<PropertyValue.Unknown>(planned["project"]);

        var cluster = await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs);

        Assert.Equal("projects/callysto-202316/locations/northamerica-northeast1/clusters/callysto-cluster", cluster.Id);
        Assert.Matches(@"^(203\.0\.113|198\.51\.100|192\.0\.2)\.\d+$", cluster.Outputs.Text("endpoint")!);
        Assert.StartsWith("-----BEGIN CERTIFICATE", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(cluster.Outputs.Child("masterAuth")!.Text("clusterCaCertificate")!)), StringComparison.Ordinal);
        Assert.Equal(["true"], cluster.Outputs["effectiveLabels"]!.AsMap()!.Entries.Values.Select(value => value.AsText()!));
        Assert.IsType<PropertyValue.Secret>(cluster.Outputs["effectiveLabels"]);
        Assert.False(_gcp.Diff(cluster, Samples.ClusterInputs).Changes);
    }

    [Fact]
    public async Task A_pool_comes_up_in_the_zones_of_its_cluster_and_stays_unchanged()
    {
        await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs);
        var pool = await _gcp.Create(Samples.NodePool, "nb-user", Samples.PoolInputs);

        Assert.Equal("projects/callysto-202316/locations/northamerica-northeast1/clusters/callysto-cluster/nodePools/nb-user", pool.Id);
        Assert.Equal("northamerica-northeast1-b", Assert.Single(pool.Outputs.Texts("nodeLocations")));
        Assert.Contains("/instanceGroupManagers/gke-callysto-cluster-nb-user-", pool.Outputs.Texts("instanceGroupUrls").Single(), StringComparison.Ordinal);
        var diff = _gcp.Diff(pool, Samples.PoolInputs);
        Assert.True(!diff.Changes, string.Join(", ", diff.DetailedDiff?.Keys ?? []));
    }

    [Fact]
    public async Task A_pools_first_count_follows_its_autoscaling_at_a_refresh()
    {
        await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs);
        var pool = await _gcp.Create(Samples.NodePool, "nb-user", Samples.PoolInputs.With("initialNodeCount", 2));
        var read = await _gcp.Provider.ReadAsync(new(pool.Urn, pool.Type, pool.Id, pool.Inputs, pool.Outputs), default);

        Assert.Equal(1, read.Outputs.Whole("initialNodeCount"));
        Assert.Contains("initialNodeCount", _gcp.Provider.Diff(new(pool.Urn, pool.Type, pool.Id, read.Inputs, read.Outputs, pool.Inputs, [])).ReplaceKeys);
    }

    [Theory]
    [InlineData("""{"nodeConfig": {"machineType": "n2-highmem-8"}}""", false)]
    [InlineData("""{"nodeConfig": {"spot": true}}""", true)]
    [InlineData("""{"nodeConfig": {"oauthScopes": ["https://www.googleapis.com/auth/devstorage.read_only"]}}""", true)]
    [InlineData("""{"autoscaling": {"totalMinNodeCount": 2, "totalMaxNodeCount": 20, "locationPolicy": "ANY"}}""", false)]
    [InlineData("""{"initialNodeCount": 3}""", true)]
    [InlineData("""{"name": "nb-user-a"}""", true)]
    [InlineData("""{"version": "1.34.1-gke.2037000"}""", false)]
    public async Task A_pool_is_replaced_where_the_provider_replaces_it(string change, bool replaced)
    {
        await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs);
        var pool = await _gcp.Create(Samples.NodePool, "nb-user", Samples.PoolInputs);
        var changes = Samples.Read(change);
        var nested = changes.Child("nodeConfig") is { } config ? changes.With("nodeConfig", Samples.PoolInputs.Child("nodeConfig")!.Over(config)) : changes;
        var diff = _gcp.Diff(pool, Samples.PoolInputs.Over(nested));
        Assert.True(diff.Changes);
        Assert.Equal(replaced, !diff.ReplaceKeys.IsEmpty);
    }

    [Fact]
    public async Task What_is_protected_is_not_deleted()
    {
        var cluster = await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs.With("deletionProtection", true));
        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _gcp.Provider.DeleteAsync(new(cluster.Urn, cluster.Type, cluster.Id, cluster.Inputs, cluster.Outputs, null), default));
        Assert.Contains("deletion_protection", refusal.Message, StringComparison.Ordinal);
    }
}
