using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed class OpenStackContainerTests
{
    private const string Container = "openstack:objectstorage/container:Container";
    private const string Settings = """
        openstack:
          catalog:
            containers:
              full: {objects: 3}
              empty: {storagePolicy: gold}
            storagePolicies: [gold, Policy-0]
        """;

    private readonly Bench _bench = new("openstack", settings: SettingsFile.Read(Settings));

    [Fact]
    public async Task A_container_is_known_by_its_name_and_gets_the_clouds_first_policy()
    {
        var made = await _bench.Create(Container, "archives", Map.Of(("name", "course-archives"), ("versioning", true)));

        Assert.Equal("course-archives", made.Id);
        Assert.Equal(("Policy-0", ""), (made.Outputs["storagePolicy"]!.AsText(), made.Outputs["storageClass"]!.AsText()));
        Assert.Equal(new Bool(true), made.Outputs["versioning"]);
    }

    [Fact]
    public async Task Who_makes_a_container_that_exists_takes_it_over()
    {
        await _bench.Create(Container, "first", Map.Of(("name", "shared")));

        Assert.Equal("shared", (await _bench.Create(Container, "second", Map.Of(("name", "shared")))).Id);
        Assert.Equal("gold", (await _bench.Create(Container, "third", Map.Of(("name", "empty")))).Outputs["storagePolicy"]!.AsText());
    }

    [Theory]
    [InlineData("a/b", null, "error creating objectstorage_container_v1: invalid name \"a/b\": a container name cannot contain a slash (/) character")]
    [InlineData("x", "silver", "but got 400 instead: Invalid X-Storage-Policy 'silver'")]
    [InlineData("empty", "Policy-0", "but got 409 instead: <html><h1>Conflict</h1>")]
    public async Task Swift_refuses(string name, string? policy, string reason)
    {
        var inputs = Map.Of(("name", name));
        var refusal = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Container, "bad", policy is null ? inputs : inputs.With("storagePolicy", policy)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_has_256_bytes_at_most() => Assert.Contains(
        "Container name length of 257 longer than 256",
        (await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(Container, "long", Map.Of(("name", new string('n', 257)))))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task What_others_filled_stays_unless_it_is_forced_away()
    {
        var full = await _bench.Create(Container, "full", Map.Of(("name", "full")));
        var forced = await _bench.Create(Container, "forced", Map.Of(("name", "full"), ("forceDestroy", true)));

        var refusal = await Assert.ThrowsAsync<ProviderException>(() => Delete(full));
        Assert.Contains("error deleting objectstorage_container_v1 'full' full: Expected HTTP response code [202 204] when accessing [DELETE ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("/full], but got 409 instead: <html><h1>Conflict</h1>", refusal.Message, StringComparison.Ordinal);
        await Delete(forced);
    }

    [Fact]
    public async Task A_container_cannot_be_renamed_in_place()
    {
        var made = await _bench.Create(Container, "archives", Map.Of(("name", "one")));

        var updated = await _bench.Provider.UpdateAsync(new(made.Urn, Container, made.Id, made.Inputs, made.Outputs, made.Inputs.With("name", "two"), [], false, null), default);

        Assert.Equal("one", updated.Outputs["name"]!.AsText());
    }

    [Fact]
    public void Two_ways_of_versioning_exclude_each_other() => Assert.NotEmpty(_bench.Check(Container, "both", Map.Of(
        ("versioning", true), ("versioningLegacy", Map.Of(("type", "versions"), ("location", "old"))))).Failures);

    [Fact]
    public void The_older_versioning_has_two_kinds() => Assert.Contains(
        "expected versioning_legacy.0.type to be one of [\"versions\" \"history\"], got copies",
        Assert.Single(_bench.Check(Container, "wrong", Map.Of(("versioningLegacy", Map.Of(("type", "copies"), ("location", "old"))))).Failures).Reason,
        StringComparison.Ordinal);

    private Task Delete(CloudObject made) => _bench.Provider.DeleteAsync(new(made.Urn, Container, made.Id, made.Inputs, made.Outputs, null), default);
}
