using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes.Clusters;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

public sealed class OwnershipTests
{
    private static Map Welcome(string text) => Named("announcement").With("data", Map.Of(("text", text)));

    [Fact]
    public async Task Who_creates_owns_what_it_said_and_what_was_filled_in()
    {
        var secret = await WithHub().Create("kubernetes:core/v1:Secret", "oauth", Named("oauth").With("stringData", Map.Of(("client", "x"))));

        Assert.Equal("pulumi-kubernetes Update", $"{secret.Outputs.At("metadata.managedFields.0.manager")!.AsText()} {secret.Outputs.At("metadata.managedFields.0.operation")!.AsText()}");
        Assert.Equal("f:data f:type", string.Join(' ', secret.Outputs.At("metadata.managedFields.0.fieldsV1")!.AsMap()!.Entries.Keys));
        Assert.NotNull(secret.Outputs.At("metadata.managedFields.0.fieldsV1.f:data")!.AsMap()!["."]);
    }

    [Fact]
    public async Task The_first_update_applies_and_takes_over_what_was_created()
    {
        var bench = WithHub(Map.Of(("enableConfigMapMutable", true)));
        var map = await bench.Create(ConfigMap, "announcement", Welcome("Welcome"));
        var updated = await bench.Update(map, Welcome("Down on Friday"));

        var entry = Assert.Single(updated.Outputs.At("metadata.managedFields")!.AsList()!.Value).AsMap()!;
        Assert.Equal($"{map.Outputs.At("__fieldManager")!.AsText()} Apply", $"{entry["manager"]!.AsText()} {entry["operation"]!.AsText()}");
        Assert.Equal("Down on Friday", updated.Outputs.At("data.text")!.AsText());
    }

    [Fact]
    public async Task What_somebody_else_has_set_meanwhile_is_a_conflict_that_the_next_run_meets_again()
    {
        var bench = WithHub(Map.Of(("enableConfigMapMutable", true)));
        var map = await bench.Create(ConfigMap, "announcement", Welcome("Welcome"));
        var live = map.Outputs.With("data", Map.Of(("text", "from outside")));
        live = ManagedFields.Written(live, new("curl", ManagedField.Update, "v1", "2026-11-21T12:00:00Z", FieldOwnership.Changed(map.Outputs, live)));
        bench.Cloud.Objects[^1] = map with { Outputs = live };

        var result = await bench.Provider.UpdateAsync(new UpdateRequest(
            map.Urn, map.Type, map.Id, map.Inputs, map.Outputs, bench.Check(ConfigMap, "announcement", Welcome("Down on Friday"), map.Inputs).Inputs, [], false, null), default);

        Assert.EndsWith("Apply failed with 1 conflict: conflict with \"curl\" using v1: .data.text", Assert.Single(result.InitErrors), StringComparison.Ordinal);
        Assert.Equal("from outside", result.Outputs.At("data.text")!.AsText());
    }

    [Fact]
    public async Task What_others_added_stays_and_what_is_no_longer_said_goes()
    {
        var bench = WithHub(Map.Of(("enableConfigMapMutable", true)));
        var map = await bench.Create(ConfigMap, "announcement", Named("announcement").With("data", Map.Of(("a", "1"), ("b", "2"))));
        var live = map.Outputs.With("data", map.Outputs.At("data")!.AsMap()!.With("other", "3"));
        bench.Cloud.Objects[^1] = map with { Outputs = live };

        var updated = await bench.Update(bench.Cloud.Objects[^1], Named("announcement").With("data", Map.Of(("a", "1"))));

        Assert.Equal("a other", string.Join(' ', updated.Outputs.At("data")!.AsMap()!.Entries.Keys));
    }

    [Fact]
    public async Task A_claim_and_its_volume_are_bound_when_they_are_read_again()
    {
        var bench = WithHub();
        var volume = await bench.Create("kubernetes:core/v1:PersistentVolume", "home", Map.Of(("metadata", Map.Of(("name", "home"))), ("spec", Map.Of(
            ("capacity", Map.Of(("storage", "1Gi"))), ("accessModes", new List(["ReadWriteMany"])), ("nfs", Map.Of(("server", "10.0.0.4"), ("path", "/home")))))));
        await bench.Create("kubernetes:core/v1:PersistentVolumeClaim", "home", Named("home").With("spec", Map.Of(
            ("accessModes", new List(["ReadWriteMany"])), ("storageClassName", ""), ("volumeName", "home"), ("resources", Map.Of(("requests", Map.Of(("storage", "1Gi"))))))));

        var read = await bench.Provider.ReadAsync(new ReadRequest(volume.Urn, volume.Type, volume.Id, volume.Inputs, volume.Outputs), default);

        Assert.Equal("Available", volume.Outputs.At("status.phase")!.AsText());
        Assert.Equal("Bound", read.Outputs.At("status.phase")!.AsText());
        Assert.Equal("hub", read.Outputs.At("spec.claimRef.namespace")!.AsText());
        Assert.Equal(volume.Inputs, read.Inputs);
    }
}
