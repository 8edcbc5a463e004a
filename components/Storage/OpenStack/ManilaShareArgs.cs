using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>What a share of the cloud's file service is made of.</summary>
public sealed record ManilaShareArgs
{
    /// <summary>Size in GiB, which users share; it may grow later, and a preview refuses to shrink it.</summary>
    public required int Gibibytes { get; init; }

    /// <summary>Addresses that may mount it, as the file service sees them: those of the nodes, or of the router that they go through.</summary>
    public required ImmutableArray<CidrBlock> Clients { get; init; }

    /// <summary>Share type; only looked at when the share is made. Default: the cloud's own.</summary>
    public string? ShareType { get; init; }

    /// <summary>Id of a share network, for clouds that make a server for each; only looked at when the share is made. Default: none.</summary>
    public Input<string>? ShareNetworkId { get; init; }

    /// <summary>Availability zone; only looked at when the share is made. Default: the cloud's choice.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Options the cluster mounts it with. Default: NFS 4.1, waiting for a server that is away.</summary>
    public ImmutableArray<string> MountOptions { get; init; } = DefaultMountOptions;

    /// <summary>Whether the share is protected and outlives the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;

    /// <summary>Programs wait while the server is away, instead of losing what they write.</summary>
    public static ImmutableArray<string> DefaultMountOptions { get; } = ["vers=4.1", "hard", "timeo=600", "noresvport"];

    internal void Check(ArgsIssues issues)
    {
        issues
            .Require(Gibibytes >= 1, nameof(Gibibytes), $"is {Gibibytes}. At least 1 is needed.")
            .Require(!Clients.IsDefaultOrEmpty, nameof(Clients), "is empty, so that nobody could mount the share. Give the address range of the nodes, e.g. '10.4.0.0/24'.");
        foreach (var range in Clients.IsDefault ? [] : Clients)
        {
            issues.Require(range.PrefixLength > 0, nameof(Clients), $"has '{range}', the whole world. Give the address range of the nodes, e.g. '10.4.0.0/24'.");
        }
    }
}
