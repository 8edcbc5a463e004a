using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>What a share of Filestore is made of.</summary>
public sealed record FilestoreShareArgs
{
    /// <summary>Id of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Zone of the instance, or its region for <see cref="FilestoreTier.Regional"/>.</summary>
    public required string Location { get; init; }

    /// <summary>Size in GiB, which users share; it may grow later, and a preview refuses to shrink it. For an existing instance its real size.</summary>
    public required int Gibibytes { get; init; }

    /// <summary>Name of an instance that exists; it is read and never changed. Default: the stack makes one.</summary>
    public string? Existing { get; init; }

    /// <summary>Service tier; no instance changes it. Default: <see cref="FilestoreTier.BasicHdd"/>.</summary>
    public FilestoreTier Tier { get; init; } = FilestoreTier.BasicHdd;

    /// <summary>Name of the network that it is reached in; no instance changes it. Default: <c>default</c>.</summary>
    public Input<string> Network { get; init; } = "default";

    /// <summary>Addresses that may mount it: those of the nodes. Whoever may mount it reads all homes.</summary>
    public required ImmutableArray<CidrBlock> Clients { get; init; }

    /// <summary>A backup that a new instance begins with, e.g. <c>projects/p/locations/r/backups/b</c>; only looked at when the instance is made. Default: it begins empty.</summary>
    public string? SourceBackup { get; init; }

    /// <summary>Options the cluster mounts it with. Default: NFS 3, waiting for a server that is away.</summary>
    public ImmutableArray<string> MountOptions { get; init; } = DefaultMountOptions;

    /// <summary>Whether a new instance is protected and outlives the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;

    /// <summary>NFS 3, because basic tiers speak nothing else. Programs wait while the server is away, instead of losing what they write.</summary>
    public static ImmutableArray<string> DefaultMountOptions { get; } = ["vers=3", "hard", "timeo=600", "noatime"];

    internal void Check(ArgsIssues issues)
    {
        const int MostClients = 64;
        GcpNames.CheckProject(issues, nameof(Project), Project);
        if (Existing is not null)
        {
            issues
                .Require(Existing.Length > 0 && !Existing.Contains('/', StringComparison.Ordinal), nameof(Existing), $"is '{Existing}'. Give the name of an instance alone (gcloud filestore instances list), e.g. 'callysto-homedirs'.")
                .Require(Gibibytes >= 1, nameof(Gibibytes), $"is {Gibibytes}. Give the instance's real size.")
                .Require(SourceBackup is null, nameof(SourceBackup), "belongs to a new instance; one that exists has its data already.");
            return;
        }

        Tier.Check(issues, nameof(Gibibytes), Gibibytes);
        if (Tier.IsRegional)
        {
            GcpNames.CheckRegion(issues, nameof(Location), Location);
        }
        else
        {
            GcpNames.CheckZone(issues, nameof(Location), Location);
        }

        issues
            .Require(!Clients.IsDefaultOrEmpty && Clients.Length <= MostClients, nameof(Clients), $"has {(Clients.IsDefault ? 0 : Clients.Length)} ranges; 1 to {MostClients} are allowed, and without one everybody in the network could mount the share. Give the address range of the nodes, e.g. '10.4.0.0/24'.")
            .Require(SourceBackup is null || SourceBackup.Split('/') is ["projects", _, "locations", _, "backups", _], nameof(SourceBackup), $"is '{SourceBackup}'. Give a backup in full: 'projects/PROJECT/locations/REGION/backups/NAME' (gcloud filestore backups list).");
        foreach (var range in Clients.IsDefault ? [] : Clients)
        {
            issues.Require(range.PrefixLength > 0, nameof(Clients), $"has '{range}', the whole world. Give the address range of the nodes, e.g. '10.4.0.0/24'.");
        }
    }
}
