using System.Globalization;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using AppsDaemonSet = Pulumi.Kubernetes.Apps.V1.DaemonSet;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace JupyterHubInfra.Components.Events;

/// <summary>
/// Makes the nodes of open events exist and pulls their images to them, and ends only when both are done: raising an autoscaler's minimum
/// alone makes no node until it next decides. When no event is open there is nothing, so that the end of an event previews as exactly the reverse.
/// </summary>
public sealed class EventNodes : ComponentResource
{
    /// <summary>The namespace of what is made for events.</summary>
    public const string SpaceName = "events";

    private const string Token = "jupyterhub-infra:components:EventNodes";

    private readonly EventNodesArgs _args;

    /// <summary>Holds the nodes of a plan.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component; its children are made with the cluster's provider.</param>
    public EventNodes(string name, EventNodesArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        _args = args;
        var open = args.Plan.Open;
        if (!open.IsEmpty)
        {
            var space = new Namespace(
                $"{name}-namespace",
                new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = SpaceName, Labels = { ["pod-security.kubernetes.io/enforce"] = "restricted", ["pod-security.kubernetes.io/warn"] = "restricted" } } },
                On([]));
            var held = open.Select(planned => planned.Pool!).Distinct().OrderBy(pool => pool.Name, StringComparer.Ordinal).ToDictionary(
                pool => pool.Name,
                pool => new AppsDeployment($"{name}-hold-{pool.Name}", EventPods.Hold(SpaceName, pool, args.Plan.HeldNodes[pool.Name], Summands(args.Plan, pool), args.Patience), Awaited([space])),
                StringComparer.Ordinal);
            foreach (var planned in open)
            {
                // Before the nodes are there a daemon set has nothing to do, and is done.
                _ = new AppsDaemonSet($"{name}-pull-{planned.Event.Name}", EventPods.Pull(SpaceName, planned.Pool!, planned.Event), Awaited([space, held[planned.Event.Pool]]));
            }
        }

        RegisterOutputs();
    }

    private static ResourceArgs? Checked(string name, EventNodesArgs args)
    {
        var issues = new ArgsIssues(nameof(EventNodes), name);
        foreach (var problem in args.Plan.Problems)
        {
            issues.Add(problem.Property, problem.Message);
        }

        issues.Require(args.Patience >= TimeSpan.FromMinutes(1), nameof(args.Patience), $"must be at least a minute, got {args.Patience}").ThrowIfAny();
        return null;
    }

    // In the order of names: which of two events was written first changes nothing.
    private static string Summands(EventPlan plan, EventPool pool) => string.Join(", ", plan.Open.Where(planned => planned.Event.Pool == pool.Name)
        .OrderBy(planned => planned.Event.Name, StringComparer.Ordinal).Select(planned => string.Create(CultureInfo.InvariantCulture, $"{planned.Event.Name}={planned.Nodes}")));

    private CustomResourceOptions On(Resource[] after) => new() { Parent = this, Provider = _args.Cluster.Kubernetes, DependsOn = [.. _args.Cluster.Ready, .. _args.After, .. after] };

    private CustomResourceOptions Awaited(Resource[] after)
    {
        var options = On(after);
        options.CustomTimeouts = new CustomTimeouts { Create = _args.Patience, Update = _args.Patience };
        return options;
    }
}
