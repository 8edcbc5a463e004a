using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>What every machine of a cluster has in common.</summary>
internal sealed record MachineArgs
{
    public required string Cluster { get; init; }

    public required NetworkParts Network { get; init; }

    public required CidrBlock Nodes { get; init; }

    /// <summary>Name of the image that the id is of.</summary>
    public required string Image { get; init; }

    public required Output<string> ImageId { get; init; }

    public required ImmutableSortedDictionary<string, string> Metadata { get; init; }

    /// <summary>What happens around the end of a machine and the start of its successor.</summary>
    public required NodeRolls Rolls { get; init; }

    /// <summary>What machines come after: workers after the control plane, so that kubelets never become newer than it.</summary>
    public ImmutableArray<Resource> After { get; init; } = [];

    public required ImmutableArray<string> TimeServers { get; init; }

    public required FirstBootExtras FirstBoot { get; init; }

    /// <summary>Ids of groups that every machine is in besides its own.</summary>
    public ImmutableArray<Output<string>> SecurityGroups { get; init; } = [];

    public Output<string>? KeyPair { get; init; }

    /// <summary>Host name of the API, in every machine's hosts file.</summary>
    public string Endpoint => $"api.{Cluster}.internal";
}
