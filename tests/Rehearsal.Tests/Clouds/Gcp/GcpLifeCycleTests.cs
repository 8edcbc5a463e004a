using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Gcp;

public sealed class GcpLifeCycleTests
{
    private readonly Bench _gcp = Samples.Bench();

    [Theory]
    [MemberData(nameof(LifeCycles.All), MemberType = typeof(LifeCycles))]
    public async Task An_object_is_previewed_made_left_alone_changed_read_and_deleted(string type, string id, string inputs, string change, string replacement)
    {
        var given = Samples.Read(inputs);
        var planned = await _gcp.Preview(type, "one", given);
        var made = await _gcp.Create(type, "one", given);

        Matches(id.Replace("P/", LifeCycles.Project + "/", StringComparison.Ordinal), made.Id);
        Assert.Equal(planned.Entries.Keys, made.Outputs.Entries.Keys);
        Assert.All(planned.Entries.Where(entry => !entry.Value.ContainsUnknowns && entry.Key is not ("network" or "zone" or "location" or "bucket" or "type")), entry =>
            Assert.True(entry.Value.WithoutSecrets() == made.Outputs[entry.Key]?.WithoutSecrets(), $"{entry.Key}: planned {entry.Value}, made {made.Outputs[entry.Key]}"));
        Unchanged(_gcp.Diff(made, given));
        await Reads(made);

        var current = made;
        if (change.Length > 0)
        {
            var changed = given.Over(Samples.Read(change));
            var diff = _gcp.Diff(made, changed);
            Assert.True(diff.Changes);
            Assert.Empty(diff.ReplaceKeys);
            current = await _gcp.Update(made, changed);
            Unchanged(_gcp.Diff(current, changed));
            await Reads(current);
        }

        if (replacement.Length > 0)
        {
            Assert.NotEmpty(_gcp.Diff(current, current.Inputs.WithoutNotes().Over(Samples.Read(replacement))).ReplaceKeys);
        }

        await _gcp.Provider.DeleteAsync(new(current.Urn, type, current.Id, current.Inputs, current.Outputs, null), default);
    }

    [Theory]
    [MemberData(nameof(LifeCycles.All), MemberType = typeof(LifeCycles))]
    public async Task The_same_object_gets_the_same_answers_in_every_rehearsal(string type, string id, string inputs, string change, string replacement)
    {
        var clock = new FixedClock(new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        var given = Samples.Read(inputs);
        var first = await new Bench("gcp", Samples.Config, clock).Create(type, "one", given);
        var second = await new Bench("gcp", Samples.Config, clock).Create(type, "one", given);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Outputs, second.Outputs);
        Assert.NotEmpty(id);
        Assert.NotNull(change + replacement);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_as_Google_refuses_it()
    {
        var given = Samples.Read("""{"name": "hubs"}""");
        await _gcp.Create("gcp:compute/network:Network", "one", given);
        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _gcp.Create("gcp:compute/network:Network", "two", given));
        Assert.Equal("1 error occurred:\n\t* Error creating Network: googleapi: Error 409: The resource 'projects/callysto-202316/global/networks/hubs' already exists, alreadyExists\n\n", refusal.Message);
    }

    [Fact]
    public async Task What_is_to_be_kept_is_not_deleted_and_what_is_abandoned_goes_without_questions()
    {
        var given = Samples.Read("""{"name": "homes", "size": 10, "deletionPolicy": "PREVENT"}""");
        var disk = await _gcp.Create(Samples.Disk, "homes", given);
        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _gcp.Provider.DeleteAsync(new(disk.Urn, disk.Type, disk.Id, disk.Inputs, disk.Outputs, null), default));
        Assert.Contains("cannot destroy \"projects/callysto-202316/zones/northamerica-northeast1-b/disks/homes\" without setting deletion_policy=\"DELETE\"", refusal.Message, StringComparison.Ordinal);

        var cluster = await _gcp.Create(Samples.Cluster, "cluster", Samples.ClusterInputs.With("deletionProtection", true).With("deletionPolicy", "ABANDON"));
        await _gcp.Provider.DeleteAsync(new(cluster.Urn, cluster.Type, cluster.Id, cluster.Inputs, cluster.Outputs, null), default);
    }

    [Fact]
    public async Task Labels_are_marked_as_Pulumis_unless_that_is_turned_off()
    {
        var given = Samples.Read("""{"name": "homes", "size": 10, "labels": {"hub": "prod"}}""");
        var marked = await _gcp.Create(Samples.Disk, "homes", given);
        var plain = await new Bench("gcp", Samples.Config.With("addPulumiAttributionLabel", "false").With("defaultLabels", """{"stack": "callysto"}""")).Create(Samples.Disk, "homes", given);

        Assert.Equal(PropertyValue.Map.Of(("goog-pulumi-provisioned", "true"), ("hub", "prod")), marked.Outputs["effectiveLabels"]!.AsMap());
        Assert.Equal(PropertyValue.Map.Of(("hub", "prod"), ("stack", "callysto")), plain.Outputs["pulumiLabels"]!.AsMap());
        Assert.IsType<PropertyValue.Secret>(plain.Outputs["pulumiLabels"]);
        Assert.Equal(PropertyValue.Map.Of(("hub", "prod")), plain.Outputs["labels"]);
        Assert.Equal(["effectiveLabels.hub", "labels.hub", "pulumiLabels.hub"], _gcp.Diff(marked, given.With("labels", PropertyValue.Map.Of(("hub", "staging")))).DetailedDiff!.Keys);
    }

    private async Task Reads(CloudObject made)
    {
        var read = await _gcp.Provider.ReadAsync(new(made.Urn, made.Type, made.Id, made.Inputs, made.Outputs), default);
        Assert.Equal(made.Id, read.Id);
        Assert.Equal(made.Outputs, read.Outputs);
    }

    private static void Unchanged(DiffResult diff) => Assert.True(!diff.Changes, string.Join(", ", diff.DetailedDiff?.Keys ?? []));

    private static void Matches(string pattern, string id)
    {
        var parts = pattern.Split('*');
        Assert.StartsWith(parts[0], id, StringComparison.Ordinal);
        Assert.True(parts.Length > 1 || id.Length == pattern.Length, id);
    }
}
