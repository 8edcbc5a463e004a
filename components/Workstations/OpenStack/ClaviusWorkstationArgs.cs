using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Networks;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Workstations.OpenStack;

/// <summary>What a team workstation is made of.</summary>
public sealed record ClaviusWorkstationArgs
{
    /// <summary>Name of the flavor, looked up so that a mistake shows in a preview.</summary>
    public required string Flavor { get; init; }

    /// <summary>Name of the image, Ubuntu 24.04. A running workstation keeps its own.</summary>
    public required string Image { get; init; }

    /// <summary>Name of the network that it is connected to; it must exist.</summary>
    public required string Network { get; init; }

    /// <summary>Whether that network gives public IPv6 addresses. Default: true.</summary>
    public bool HasIPv6 { get; init; } = true;

    /// <summary>Ranges that people log in from; nobody else reaches anything.</summary>
    public required ImmutableArray<CidrBlock> SshFrom { get; init; }

    /// <summary>Whether ranges as wide as the world are meant. Default: false, they are refused.</summary>
    public bool SshFromAnywhere { get; init; }

    /// <summary>Public IPv4 address.</summary>
    public required FloatingIp Address { get; init; }

    /// <summary>Holds what lies in /home.</summary>
    public required WorkstationVolume Homes { get; init; }

    /// <summary>Holds Docker's images, containers and volumes.</summary>
    public required WorkstationVolume Docker { get; init; }

    /// <summary>Encrypted and opened by its user; the machine never formats it. Default: none.</summary>
    public WorkstationVolume? Work { get; init; }

    /// <summary>Key pair of a new machine. Default: none.</summary>
    public WorkstationKeyPair KeyPair { get; init; } = WorkstationKeyPair.None;

    /// <summary>What may change while it runs: who may log in. Default: nobody.</summary>
    public MachineUpkeep Upkeep { get; init; } = MachineUpkeep.Default;

    /// <summary>Availability zone of machine and new volumes. Default: the cloud's choice.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Whether new volumes and a new address are protected and outlive the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;

    internal ArgsIssues Checked(string name)
    {
        var issues = new ArgsIssues(nameof(ClaviusWorkstation), name);
        if (!HubName.TryParse(name, out _, out var problem))
        {
            issues.Add("Name", problem!);
        }

        issues
            .Require(Flavor.Trim().Length > 0, nameof(Flavor), "is empty. Give the name of a flavor, e.g. 'm1.small'.")
            .Require(Image.Trim().Length > 0, nameof(Image), "is empty. Give the name of an image, e.g. 'Ubuntu 24.04'.")
            .Require(Network.Trim().Length > 0, nameof(Network), "is empty. Give the name of a network, e.g. 'default'.")
            .Require(
                HasIPv6 || Address is not FloatingIp.NoAddress,
                nameof(Address),
                "is none, and the network has no public IPv6: nobody could reach the workstation. Give a floating IP, or a network with IPv6.");
        ReservedAddress.Check(issues, nameof(Address), Address);
        MachineAccess.Check(issues, nameof(SshFrom), SshFrom, SshFromAnywhere);
        Homes.Check(issues, nameof(Homes));
        Docker.Check(issues, nameof(Docker));
        Work?.Check(issues, nameof(Work));
        KeyPair.Check(issues, nameof(KeyPair));
        Upkeep.Check(issues, nameof(Upkeep), ("tools", 1), ("volumes", 3));
        var ids = new[] { Homes, Docker, Work }.OfType<WorkstationVolume.Adopted>().Select(volume => volume.Id).ToArray();
        issues.Require(ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() == ids.Length, nameof(Homes), "is a volume that has another use too: one volume cannot be two.");
        return issues;
    }
}
