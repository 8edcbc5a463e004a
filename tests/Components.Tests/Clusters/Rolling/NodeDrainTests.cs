using JupyterHubInfra.Components.Clusters.Rolling;

namespace JupyterHubInfra.Components.Tests.Clusters.Rolling;

/// <summary>Against a real API server's protocol: TLS, client certificate, HTTP.</summary>
public sealed class NodeDrainTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly FakeKubernetes _kubernetes = new();
    private TimeSpan _paused;

    public void Dispose() => _kubernetes.Dispose();

    [Fact]
    public async Task A_node_takes_no_new_pods_before_the_first_one_is_asked_to_go()
    {
        _kubernetes.AddNode("dev-worker-0");
        _kubernetes.AddPod("dev-worker-0", "jupyter-ada", owner: "Pod");
        _kubernetes.AddPod("dev-worker-0", "hub");
        _kubernetes.AddPod("dev-worker-1", "elsewhere");

        Assert.Null(await RetireAsync("dev-worker-0"));

        Assert.Equal(
            [
                """PATCH /api/v1/nodes/dev-worker-0 {"spec":{"unschedulable":true}}""",
                """POST /api/v1/namespaces/hub/pods/jupyter-ada/eviction {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"jupyter-ada","namespace":"hub"}}""",
                """POST /api/v1/namespaces/hub/pods/hub/eviction {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"hub","namespace":"hub"}}""",
                """PATCH /api/v1/nodes/dev-worker-0 {"spec":{"unschedulable":true}}""",
                "DELETE /api/v1/nodes/dev-worker-0",
            ],
            _kubernetes.Log);
        Assert.Equal("elsewhere", (string)Assert.Single(_kubernetes.Pods)["metadata"]!["name"]!);
    }

    [Fact]
    public async Task Pods_that_belong_to_the_node_and_pods_that_have_ended_are_left_alone()
    {
        _kubernetes.AddNode("dev-worker-0");
        _kubernetes.AddPod("dev-worker-0", "calico-node", owner: "DaemonSet");
        _kubernetes.AddPod("dev-worker-0", "kube-proxy", mirror: true);
        _kubernetes.AddPod("dev-worker-0", "backup", owner: "Job", phase: "Succeeded");
        _kubernetes.AddPod("dev-worker-0", "crashed", phase: "Failed");

        Assert.Null(await RetireAsync("dev-worker-0"));

        Assert.DoesNotContain(_kubernetes.Log, line => line.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.Zero, _paused);
    }

    [Fact]
    public async Task A_disruption_budget_is_respected_and_asked_again()
    {
        _kubernetes.AddNode("dev-worker-0");
        _kubernetes.AddPod("dev-worker-0", "hub");
        _kubernetes.Refusals["hub"] = 3;

        Assert.Null(await RetireAsync("dev-worker-0"));

        Assert.Equal(4, _kubernetes.Log.Count(line => line.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Empty(_kubernetes.Pods);
    }

    [Fact]
    public async Task A_pod_that_was_told_to_go_is_not_told_again_but_waited_for()
    {
        _kubernetes.AddNode("dev-worker-0");
        _kubernetes.AddPod("dev-worker-0", "jupyter-ada", owner: "Pod");
        _kubernetes.Stubborn.Add("jupyter-ada");

        Assert.Equal("still has hub/jupyter-ada", await RetireAsync("dev-worker-0"));

        Assert.Single(_kubernetes.Log, line => line.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal(Limit, _paused);
        Assert.Empty(_kubernetes.Nodes);
    }

    [Fact]
    public async Task After_five_minutes_the_budget_that_holds_it_up_is_named()
    {
        _kubernetes.AddNode("dev-worker-0");
        _kubernetes.AddPod("dev-worker-0", "hub");
        _kubernetes.Refusals["hub"] = int.MaxValue;

        Assert.Equal("still has hub/hub; disruption budgets hold hub/hub", await RetireAsync("dev-worker-0"));
        Assert.Equal(Limit, _paused);
    }

    [Fact]
    public async Task A_node_that_never_joined_needs_nothing()
    {
        Assert.Null(await RetireAsync("dev-worker-7"));

        Assert.Equal(["PATCH", "DELETE"], _kubernetes.Log.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task An_api_that_does_not_let_us_is_asked_for_five_minutes_and_then_told_of()
    {
        _kubernetes.Trouble = 503;

        Assert.Equal("PATCH /api/v1/nodes/dev-worker-0 answers 503", await RetireAsync("dev-worker-0"));
        Assert.Equal(Limit, _paused);
    }

    [Fact]
    public async Task An_api_that_comes_back_meanwhile_is_enough()
    {
        _kubernetes.AddNode("dev-worker-0");
        _kubernetes.Trouble = 500;

        Assert.Null(await new NodeDrain(_kubernetes.Api, _ =>
        {
            _kubernetes.Trouble = null;
            return Task.CompletedTask;
        }).EmptyAsync("dev-worker-0", Limit));
        Assert.True((bool)_kubernetes.Nodes["dev-worker-0"]["spec"]!["unschedulable"]!);
    }

    [Fact]
    public async Task A_node_is_waited_for_until_its_kubelet_and_its_network_work()
    {
        var asked = 0;

        await new NodeReadyWait(_kubernetes.Api, _ =>
        {
            _kubernetes.AddNode("dev-worker-0", ready: ++asked > 2);
            return Task.CompletedTask;
        }).UntilReadyAsync("dev-worker-0", Limit);

        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_node_that_does_not_come_back_is_named_with_what_it_last_said()
    {
        _kubernetes.AddNode("dev-worker-0", ready: false);

        var late = await Assert.ThrowsAsync<TimeoutException>(() => new NodeReadyWait(_kubernetes.Api, Pause).UntilReadyAsync("dev-worker-0", TimeSpan.FromMinutes(20)));

        Assert.Equal(
            "Node 'dev-worker-0' was not ready 20 minutes after its new server was made (Ready is False: kubelet says so). See what the server says: openstack console log show dev-worker-0. No other server of its pool is touched; mend this one, then run again: the roll goes on with the rest.",
            late.Message);
    }

    private Task<string?> RetireAsync(string node) => new NodeDrain(_kubernetes.Api, Pause).RetireAsync(node, Limit);

    private Task Pause(TimeSpan pause)
    {
        _paused += pause;
        return Task.CompletedTask;
    }
}
