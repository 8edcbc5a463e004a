using System.Collections.Concurrent;
using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Pki;
using JupyterHubInfra.Components.Clusters.Rolling;
using Pulumi;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>
/// The functions that the engine calls around machines, so that they are replaced a few at a time and empty. The state names them:
/// as long as the cluster is in the program, machines that leave it are found by these names, and <c>destroy</c> needs <c>--run-program</c>.
/// </summary>
internal sealed class NodeRolls
{
    /// <summary>Metadata entry of a machine whose node takes no new pods: the state remembers it, and its change is what empties the node.</summary>
    public const string CordonedKey = "node-cordoned";

    private readonly TaskCompletionSource<ClusterDoor> _door = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ApiReadiness _readiness;
    private readonly string _cluster;
    private readonly Resource _component;
    private readonly RollDesk _desk;
    private readonly ResourceHook _drain;
    private readonly ResourceHook _ready;
    private readonly ResourceHook _cordon;
    private readonly ConcurrentDictionary<string, string> _lastOf = new(StringComparer.Ordinal);
    private readonly ImmutableHashSet<string> _cordoned;
    private readonly Lock _lock = new();
    private NodeApi? _api;
    private bool _saidSimulated;

    public NodeRolls(string cluster, ClusterPlan plan, ApiReadiness readiness, Resource component)
    {
        (_cluster, _readiness, _component) = (cluster, readiness, component);
        _desk = new(
            cluster,
            plan.Nodes.ToImmutableDictionary(node => node.Name, node => node.Pool, StringComparer.Ordinal),
            plan.Nodes.DistinctBy(node => node.Pool).ToImmutableDictionary(node => node.Pool, node => new RollSlots(node.Pool, node.RollBatch, RollDesk.Patience, Task.Delay), StringComparer.Ordinal),
            OpenAsync,
            pause => Task.Delay(pause),
            Tell);
        _drain = new($"{cluster}-drain", (args, _) => _desk.BeforeDeleteAsync(args.Name));
        _ready = new($"{cluster}-ready", (args, _) => AfterCreateAsync(_lastOf.GetValueOrDefault(args.Name, args.Name)));
        _cordon = new($"{cluster}-cordon", (args, _) => _desk.BeforeUpdateAsync(args.Name, IsCordoned(args.OldInputs), IsCordoned(args.NewInputs)));
        _cordoned = [.. plan.Nodes.Where(node => node.Cordoned).Select(node => node.Name)];
    }

    /// <summary>What the engine calls around a machine.</summary>
    /// <param name="whole">Whether the server is all that the machine needs; otherwise <see cref="AfterLast"/> is for what comes last.</param>
    public ResourceHookBinding Around(bool whole) => whole
        ? new() { BeforeUpdate = { _cordon }, BeforeDelete = { _drain }, AfterCreate = { _ready } }
        : new() { BeforeUpdate = { _cordon }, BeforeDelete = { _drain } };

    /// <summary>What the engine calls after the last thing that a machine cannot start without: waiting any earlier would keep that thing from being made.</summary>
    public ResourceHookBinding AfterLast(string resource, string machine)
    {
        _lastOf[resource] = machine;
        return new() { AfterCreate = { _ready } };
    }

    /// <summary>Notes a machine that the program has registered: from then on it can only go with the whole cluster.</summary>
    public void Watch(string machine, Output<string> id) => id.Apply(known =>
    {
        _desk.Registered(machine);
        return known;
    });

    /// <summary>Tells how to reach the API. None of it depends on a machine, so it is there while machines are not.</summary>
    public void Connect(Output<string> apiAddress, ClusterPki pki, CloudScope cloud) =>
        Output.Tuple(apiAddress, pki.CaCertificate, pki.Administrator, cloud.IdentityUrl).Apply(known =>
        {
            var (address, ca, administrator, identity) = known;
            var simulated = RehearsedAddress.Is(address) ? address : RehearsedAddress.IsService(identity) ? identity : null;
            _door.TrySetResult(new($"https://{address}:{KubeadmConfiguration.ApiPort}", ca, administrator, simulated));
            return address;
        });

    private Task AfterCreateAsync(string machine) => _desk.AfterCreateAsync(machine, _cordoned.Contains(machine));

    private static bool IsCordoned(IReadOnlyDictionary<string, object?>? inputs) =>
        inputs?.GetValueOrDefault("metadata") is IReadOnlyDictionary<string, object?> metadata && metadata.ContainsKey(CordonedKey);

    // Its connections live as long as the program, which ends with the run.
    private async Task<INodeApi?> OpenAsync()
    {
        if (_readiness is not ApiReadiness.Waiting waiting)
        {
            return null;
        }

        var door = await _door.Task.WaitAsync(waiting.Limit).ConfigureAwait(false);
        lock (_lock)
        {
            if (door.Simulated is null)
            {
                return _api ??= new(new ClusterHttp(door.Server, door.CaPem, door.Administrator.Public, door.Administrator.Private).Http);
            }

            if (!_saidSimulated)
            {
                Log.Info($"{door.Simulated} is reserved for documentation and tests, so this cloud is simulated: nodes of '{_cluster}' are neither emptied nor waited for.", _component);
            }

            _saidSimulated = true;
            return null;
        }
    }

    private void Tell(bool warning, string message)
    {
        if (warning)
        {
            Log.Warn(message, _component);
        }
        else
        {
            Log.Info(message, _component);
        }
    }
}
