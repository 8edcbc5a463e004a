using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Rolling;

namespace JupyterHubInfra.Components.Tests.Clusters.Rolling;

/// <summary>What happens around the end of a machine, by what becomes of it.</summary>
public sealed class RollDeskTests : IDisposable
{
    private readonly FakeKubernetes _kubernetes = new();
    private readonly List<string> _told = [];
    private readonly RollSlots _slots = new("worker", 1, RollDesk.Patience, (_, ends) => Task.Delay(Timeout.Infinite, ends));
    private readonly RollDesk _desk;
    private bool _simulated;

    public RollDeskTests()
    {
        _desk = new(
            "dev",
            ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("dev-worker-0", "worker"), KeyValuePair.Create("dev-worker-1", "worker")]),
            ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("worker", _slots)]),
            () => Task.FromResult<INodeApi?>(_simulated ? null : _kubernetes.Api),
            _ => Task.CompletedTask,
            (warning, message) => _told.Add($"{(warning ? "warning" : "info")}: {message}"));
        _kubernetes.AddNode("dev-worker-0");
        _kubernetes.AddNode("dev-worker-1");
        _kubernetes.AddNode("dev-worker-2");
    }

    public void Dispose() => _kubernetes.Dispose();

    [Fact]
    public async Task One_that_is_replaced_is_emptied_and_keeps_its_place_until_its_successor_is_ready()
    {
        await _desk.BeforeDeleteAsync("dev-worker-0");
        var next = _desk.BeforeDeleteAsync("dev-worker-1");

        Assert.False(next.IsCompleted);
        Assert.False(_kubernetes.Nodes.ContainsKey("dev-worker-0"));
        Assert.True(_kubernetes.Nodes.ContainsKey("dev-worker-1"));

        _kubernetes.AddNode("dev-worker-0");
        await _desk.AfterCreateAsync("dev-worker-0", isCordoned: false);
        await next;

        Assert.False(_kubernetes.Nodes.ContainsKey("dev-worker-1"));
        Assert.Empty(_told);
    }

    [Fact]
    public async Task One_that_does_not_come_back_stops_the_roll_before_the_next_is_touched()
    {
        await _desk.BeforeDeleteAsync("dev-worker-0");
        var next = _desk.BeforeDeleteAsync("dev-worker-1");

        await Assert.ThrowsAsync<TimeoutException>(() => _desk.AfterCreateAsync("dev-worker-0", isCordoned: false));

        await Assert.ThrowsAsync<RollHeldUpException>(() => next);
        Assert.False(((System.Text.Json.Nodes.JsonObject)_kubernetes.Nodes["dev-worker-1"]["spec"]!).ContainsKey("unschedulable"));
    }

    [Fact]
    public async Task One_that_is_removed_is_emptied_and_waits_for_nobody()
    {
        await _desk.BeforeDeleteAsync("dev-worker-0");

        await _desk.BeforeDeleteAsync("dev-worker-2");

        Assert.Equal(["dev-worker-1"], _kubernetes.Nodes.Keys);
    }

    [Fact]
    public async Task When_the_whole_cluster_goes_nothing_is_emptied_and_that_is_said_once()
    {
        _desk.Registered("dev-worker-0");
        _desk.Registered("dev-worker-1");

        await Task.WhenAll(_desk.BeforeDeleteAsync("dev-worker-0"), _desk.BeforeDeleteAsync("dev-worker-1"));

        Assert.Empty(_kubernetes.Log);
        Assert.Equal(["info: The servers of 'dev' are deleted although the program still wants them: the cluster is being destroyed, so none of them is emptied first."], _told);
    }

    [Fact]
    public async Task The_first_servers_of_a_cluster_are_not_waited_for()
    {
        _kubernetes.Trouble = 500;

        await _desk.AfterCreateAsync("dev-worker-0", isCordoned: false);

        Assert.Empty(_told);
    }

    [Fact]
    public async Task In_a_simulated_cloud_nothing_waits_for_anything()
    {
        _simulated = true;

        await _desk.BeforeDeleteAsync("dev-worker-0");
        await _desk.BeforeDeleteAsync("dev-worker-1");
        await _desk.AfterCreateAsync("dev-worker-0", isCordoned: false);

        Assert.False(_slots.Holds("dev-worker-0"));
        Assert.Empty(_kubernetes.Log);
    }

    [Fact]
    public async Task One_that_cannot_be_emptied_goes_nevertheless_with_a_warning()
    {
        _kubernetes.AddPod("dev-worker-0", "hub");
        _kubernetes.Refusals["hub"] = int.MaxValue;

        await _desk.BeforeDeleteAsync("dev-worker-0");

        Assert.Equal(["warning: Node 'dev-worker-0' could not be emptied within 5 minutes, and its server goes nevertheless: it still has hub/hub; disruption budgets hold hub/hub."], _told);
    }

    [Fact]
    public async Task A_node_that_is_cordoned_is_emptied_and_stays()
    {
        _kubernetes.AddPod("dev-worker-0", "hub");

        await _desk.BeforeUpdateAsync("dev-worker-0", wasCordoned: false, isCordoned: true);

        Assert.True((bool)_kubernetes.Nodes["dev-worker-0"]["spec"]!["unschedulable"]!);
        Assert.Empty(_kubernetes.Pods);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_node_that_leaves_the_list_takes_pods_again()
    {
        await _desk.BeforeUpdateAsync("dev-worker-0", wasCordoned: true, isCordoned: false);

        Assert.Equal(["""PATCH /api/v1/nodes/dev-worker-0 {"spec":{"unschedulable":null}}"""], _kubernetes.Log);
    }

    [Fact]
    public async Task Other_changes_of_a_server_leave_its_node_alone()
    {
        await _desk.BeforeUpdateAsync("dev-worker-0", wasCordoned: true, isCordoned: true);
        await _desk.BeforeUpdateAsync("dev-worker-1", wasCordoned: false, isCordoned: false);

        Assert.Empty(_kubernetes.Log);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_keeps_the_change_from_being_made()
    {
        _kubernetes.Trouble = 503;

        var failed = await Assert.ThrowsAsync<NodeApiException>(() => _desk.BeforeUpdateAsync("dev-worker-0", wasCordoned: false, isCordoned: true));

        Assert.Equal("PATCH /api/v1/nodes/dev-worker-0 answers 503", failed.Message);
    }

    [Fact]
    public async Task A_cordoned_node_that_is_replaced_is_cordoned_again()
    {
        await _desk.BeforeDeleteAsync("dev-worker-0");
        _kubernetes.AddNode("dev-worker-0");

        await _desk.AfterCreateAsync("dev-worker-0", isCordoned: true);

        Assert.True((bool)_kubernetes.Nodes["dev-worker-0"]["spec"]!["unschedulable"]!);
    }
}
