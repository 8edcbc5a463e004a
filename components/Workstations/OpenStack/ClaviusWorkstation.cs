using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Networks;
using JupyterHubInfra.Components.Networks.OpenStack;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Compute.Inputs;
using Pulumi.OpenStack.Images;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Workstations.OpenStack;

/// <summary>
/// The team's workstation: a machine with all tools, whose homes and Docker data lie on volumes of their own and so outlive it. The
/// port is first, so that addresses and records are known before the machine is made, and stay when it is made anew.
/// </summary>
public sealed class ClaviusWorkstation : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ClaviusWorkstation";

    private readonly string _name;

    /// <summary>Makes the workstation. All problems of the arguments are reported in one <see cref="ArgsException"/>.</summary>
    public ClaviusWorkstation(string name, ClaviusWorkstationArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Validated(name, args), options)
    {
        _name = name;
        var reserved = ReservedAddress.Create($"{name}-address", args.Address, this, args.KeepData);
        var volumes = new WorkstationVolumes(name, args, this);
        var group = new MachineGroup(name, "SSH from the team's networks, nothing else", MachineAccess.Rules(args.SshFrom), this);
        var port = CreatePort(args, group.Id);
        FixedAddress = port.AllFixedIps.Apply(addresses => AddressOf(AddressFamily.InterNetwork, addresses));
        IPv6Address = args.HasIPv6 ? port.AllFixedIps.Apply(addresses => AddressOf(AddressFamily.InterNetworkV6, addresses)) : null;
        Address = reserved?.Value;
        _ = reserved?.LeadTo($"{name}-address", port.Id, FixedAddress, this, []);
        Machine = CreateMachine(args, port, volumes, group);
        InstanceId = Machine.Id;
        volumes.AttachTo(Machine);
        VolumeIds = Output.All(volumes.Ids.Select(id => (Input<string>)id));
        RegisterOutputs();
    }

    /// <summary>The login that everybody shares.</summary>
    public static string LoginUser => WorkstationUserData.LoginUser;

    /// <summary>Id of the server.</summary>
    [Output]
    public Output<string> InstanceId { get; private init; }

    /// <summary>Ids of the volumes: homes, Docker, and work where there is one.</summary>
    [Output]
    public Output<ImmutableArray<string>> VolumeIds { get; private init; }

    /// <summary>Public IPv4 address; null where none was wanted.</summary>
    public Output<string>? Address { get; }

    /// <summary>Public IPv6 address; null where the network has none.</summary>
    public Output<string>? IPv6Address { get; }

    /// <summary>IPv4 address in the network.</summary>
    public Output<string> FixedAddress { get; }

    /// <summary>The machine itself.</summary>
    public Instance Machine { get; }

    private static ResourceArgs? Validated(string name, ClaviusWorkstationArgs args)
    {
        args.Checked(name).ThrowIfAny();
        return null;
    }

    // Without fixed addresses the network gives one of each of its IP versions. The groups belong to the port, not to the server.
    private Port CreatePort(ClaviusWorkstationArgs args, Output<string> groupId) => new(
        $"{_name}-port",
        new()
        {
            Name = _name,
            NetworkId = GetNetwork.Invoke(new() { Name = args.Network }, new InvokeOptions { Parent = this }).Apply(network => network.Id),
            AdminStateUp = true,
            SecurityGroupIds = { groupId },
        },
        new() { Parent = this });

    private Instance CreateMachine(ClaviusWorkstationArgs args, Port port, WorkstationVolumes volumes, MachineGroup group)
    {
        var (keyName, key) = KeyPairOf(args.KeyPair);
        var options = new CustomResourceOptions
        {
            Parent = this,

            // Each of them would replace or wipe the machine. Keys and versions that change travel as metadata.
            IgnoreChanges = { "userData", "imageId", "imageName", "keyPair" },

            // Two machines cannot have one port, nor one volume.
            DeleteBeforeReplace = true,
        };

        // It fetches packages as soon as it runs, so the way out must be open by then.
        foreach (var resource in group.Rules.Concat(key is null ? [] : new Resource[] { key }))
        {
            options.DependsOn.Add(resource);
        }

        return new Instance(
            $"{_name}-machine",
            new()
            {
                Name = _name,
                FlavorName = GetFlavor.Invoke(new() { Name = args.Flavor }, new InvokeOptions { Parent = this }).Apply(flavor => flavor.Name ?? args.Flavor),
                ImageId = GetImage.Invoke(new() { Name = args.Image, MostRecent = true }, new InvokeOptions { Parent = this }).Apply(image => image.Id),
                AvailabilityZone = args.AvailabilityZone!,
                KeyPair = keyName,
                Networks = { new InstanceNetworkArgs { Port = port.Id } },
                UserData = WorkstationUserData.Render(_name),
                Metadata = MetadataOf(args, volumes),

                // Settings can be read even while the metadata service is away.
                ConfigDrive = true,
                StopBeforeDestroy = true,
            },
            options);
    }

    private (Input<string>? Name, Keypair? Made) KeyPairOf(WorkstationKeyPair choice)
    {
        switch (choice)
        {
            case WorkstationKeyPair.NewKey given:
                // By its plain name: the machine does not change when the key behind the name does.
                var made = new Keypair($"{_name}-key", new() { Name = given.Name, PublicKey = given.PublicKey }, new() { Parent = this, DeleteBeforeReplace = true });
                return (given.Name, made);
            case WorkstationKeyPair.ExistingKey existing:
                return (GetKeypair.Invoke(new() { Name = existing.Name }, new InvokeOptions { Parent = this }).Apply(found => found.Name), null);
            default:
                return (null, null);
        }
    }

    private static InputMap<string> MetadataOf(ClaviusWorkstationArgs args, WorkstationVolumes volumes)
    {
        var metadata = new InputMap<string> { { "tools", ToolVersions.Metadata } };
        foreach (var (role, id) in volumes.ByRole)
        {
            metadata.Add($"volume.{role}", id);
        }

        foreach (var (key, value) in args.Upkeep.ToMetadata())
        {
            metadata.Add(key, value);
        }

        return metadata;
    }

    // OpenStack writes IPv6 addresses in brackets in some places.
    private string AddressOf(AddressFamily family, ImmutableArray<string> addresses)
    {
        var version = family == AddressFamily.InterNetwork ? "IPv4" : "IPv6";
        return (addresses.IsDefault ? [] : addresses).Select(address => address.Trim('[', ']'))
            .FirstOrDefault(address => IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == family)
            ?? throw new InvalidOperationException(
                $"The network gave port '{_name}' no {version} address. See what it has: openstack port show {_name}."
                + (family == AddressFamily.InterNetworkV6 ? " Where the network has no IPv6, say so: HasIPv6 = false (network.ipv6: false in the stack file)." : ""));
    }
}
