using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Ingress.OpenStack;

/// <summary>What a <see cref="ClusterIngress"/> leads to.</summary>
public sealed record ClusterIngressArgs
{
    /// <summary>Subnet of the nodes; the balancer's inner address is in it too.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The machines that traffic is spread over.</summary>
    public required IReadOnlyList<ClusterWorker> Workers { get; init; }

    /// <summary>Public address. It is reserved before anything behind it, so DNS needs to wait for nothing.</summary>
    public required FloatingIp Address { get; init; }

    /// <summary>What a floating IP on the subnet must wait for. Default: nothing.</summary>
    public IReadOnlyList<Resource> NetworkReady { get; init; } = [];

    /// <summary>Ranges that may reach the hub. Default: everyone, as people come from everywhere.</summary>
    public ImmutableArray<CidrBlock> AllowedRanges { get; init; } = [];

    /// <summary>
    /// Octavia provider, e.g. <c>amphora</c> or <c>ovn</c>. Default: the cloud's own choice, which must not be <c>ovn</c>: that one has to be
    /// named, because it hands packets on with the users' own addresses.
    /// </summary>
    public string? Provider { get; init; }

    /// <summary>Security group of the machines, opened for the users' own addresses where the provider is <c>ovn</c>. Default: none, as other providers need none.</summary>
    public Input<string>? WorkerSecurityGroupId { get; init; }

    internal bool KeepsClientAddresses => Provider == "ovn";

    /// <summary>Refuses to give the public address back: users, DNS and login services know it. Default: true.</summary>
    public bool Keep { get; init; } = true;

    internal string Validated(string name)
    {
        var issues = new ArgsIssues(nameof(ClusterIngress), name);
        issues.Require(HubName.TryParse(name, out _, out var problem), "name", problem ?? "");
        issues.Require(Workers.Count > 0, nameof(Workers), "must name at least one machine: nothing would answer");
        issues.Require(Workers.DistinctBy(worker => worker.Name).Count() == Workers.Count, nameof(Workers), "must not name a machine twice");
        issues.Require(!KeepsClientAddresses || WorkerSecurityGroupId is not null, nameof(WorkerSecurityGroupId), "is needed with the provider 'ovn': it keeps the users' addresses, and the machines let only the load balancer in");
        ReservedAddress.Check(issues, nameof(Address), Address);
        issues.ThrowIfAny();
        return name;
    }
}
