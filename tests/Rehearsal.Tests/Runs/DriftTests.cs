using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

public sealed class DriftTests : IDisposable
{
    private const string Type = "fake:index:Thing";

    private readonly Stack _stack = new();
    private readonly OutsideCloud _outside;

    public DriftTests() => _outside = new(_stack.States, "hub", "dev");

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task What_was_changed_outside_shows_after_a_refresh_and_is_restored_by_the_next_up()
    {
        await UpAsync();
        Change("id-of-a", ("size", 7));

        Assert.Equal(["same a"], Stack.Ops(await UpAsync()));
        await _stack.RunAsync(Operation.Refresh);
        Assert.Equal((7.0, 7.0), (_stack.State.Find(Stack.UrnOf("a"))!.Inputs["size"]!.AsNumber(), _stack.State.Find(Stack.UrnOf("a"))!.Outputs["size"]!.AsNumber()));
        Assert.Equal(["update a"], Stack.Ops(await UpAsync(Operation.Preview)));
        Assert.NotEmpty(_outside.Entries);

        Assert.Equal(["update a"], Stack.Ops(await UpAsync()));

        Assert.Empty(_outside.Entries);
        Assert.Equal(1, _outside.Find(Type, "id-of-a")!.Outputs["size"]!.AsNumber());
    }

    [Fact]
    public async Task What_an_update_does_not_touch_stays_as_it_was_found()
    {
        await UpAsync();
        Change("id-of-a", ("address", "198.51.100.1"), ("size", 7));

        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 2))));

        var left = Assert.IsType<DriftEntry.Changed>(Assert.Single(_outside.Entries));
        Assert.Equal(["address"], left.Properties.Keys);
    }

    [Fact]
    public async Task What_was_deleted_outside_leaves_the_state_at_a_refresh_and_is_made_again()
    {
        await UpAsync();
        _outside.Delete(Type, "id-of-a");

        Assert.Equal(["same a"], Stack.Ops(await UpAsync()));
        await _stack.RunAsync(Operation.Refresh);
        Assert.Null(_stack.State.Find(Stack.UrnOf("a")));
        Assert.Equal(["create a"], Stack.Ops(await UpAsync()));

        Assert.Empty(_outside.Entries);
        Assert.NotNull(_outside.Find(Type, "id-of-a"));
    }

    [Fact]
    public async Task What_was_made_outside_is_seen_by_providers_and_gives_way_to_what_the_engine_makes()
    {
        _outside.Make(Type, PropertyValue.Map.Of(("size", 3)), "stranger");
        _outside.Make(Type, PropertyValue.Map.Of(("size", 4)), "id-of-a");

        await UpAsync();

        Assert.Equal(["id-of-a 1", "stranger 3"], _stack.Cloud.View!.All(Type).Select(found => $"{found.Id} {found.Outputs["size"]!.AsNumber()}"));
        Assert.Equal("stranger", Assert.Single(_outside.Entries).Id);
        _outside.Delete(Type, "stranger");
        Assert.Empty(_outside.Entries);
    }

    [Fact]
    public async Task A_destroyed_object_has_no_drift()
    {
        await UpAsync();
        _outside.Delete(Type, "id-of-a");

        Assert.Equal(Outcome.Succeeded, (await _stack.RunAsync(Operation.Destroy)).Outcome);

        Assert.Empty(_outside.Entries);
    }

    [Fact]
    public async Task A_retained_object_stays_in_the_cloud()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1)) with { RetainOnDelete = true }));

        await _stack.RunAsync(Operation.Destroy);

        Assert.Equal(1, _outside.Find(Type, "id-of-a")!.Outputs["size"]!.AsNumber());
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task What_is_being_made_is_in_the_cloud_before_the_engine_hears_of_it()
    {
        _stack.Latency = new(ImmutableDictionary<string, TimeSpan>.Empty, 1) { Otherwise = TimeSpan.FromSeconds(2) };
        var up = UpAsync();
        while (_outside.Entries.Count == 0 && !up.IsCompleted)
        {
            await Task.Delay(10);
        }

        // A run killed now leaves this behind, and in the state only that it had begun.
        Assert.Equal(("id-of-a", 1.0), (Assert.IsType<DriftEntry.Made>(Assert.Single(_outside.Entries)).Id, _outside.Find(Type, "id-of-a")!.Outputs["size"]!.AsNumber()));
        Assert.Null(_stack.State.Find(Stack.UrnOf("a")));
        await up;
        Assert.Empty(_outside.Entries);
        Assert.NotNull(_stack.State.Find(Stack.UrnOf("a")));
    }

    [Fact]
    public async Task Only_what_is_there_can_be_changed_or_deleted()
    {
        await UpAsync();
        _outside.Delete(Type, "id-of-a");

        Assert.Throws<ArgumentException>(() => _outside.Delete(Type, "id-of-a"));
        Assert.Throws<ArgumentException>(() => Change("id-of-b", ("size", 1)));
        _outside.Clear(Type, "id-of-a");
        Assert.Throws<ArgumentException>(() => _outside.Make(Type, PropertyValue.Map.Empty, "id-of-a"));
    }

    [Fact]
    public void A_damaged_file_says_what_to_do()
    {
        var file = new DriftFile(_stack.States.RehearsalDirectory, "hub").File;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "{\"objects\": [{}]}");

        var error = Assert.Throws<StateException>(() => _outside.Entries);

        Assert.Contains($"'{file}', is damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains("Delete it", error.Message, StringComparison.Ordinal);
    }

    private Task<RunResult> UpAsync(Operation operation = Operation.Up) => _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a", ("size", 1))), operation);

    private void Change(string id, params (string Path, PropertyValue Value)[] properties) =>
        _outside.Change(Type, id, properties.Select(property => KeyValuePair.Create(property.Path, (PropertyValue?)property.Value)));
}
