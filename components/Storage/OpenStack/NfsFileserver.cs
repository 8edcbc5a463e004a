using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Compute.Inputs;
using Pulumi.OpenStack.Networking;
using Pulumi.OpenStack.Networking.Inputs;
// Volumes have one too.
using VolumeAttach = Pulumi.OpenStack.Compute.VolumeAttach;
using VolumeAttachArgs = Pulumi.OpenStack.Compute.VolumeAttachArgs;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>A machine that exports homes over NFSv4.1+ from mirrored volumes under ZFS, with a quota for each home.</summary>
public sealed class NfsFileserver : ComponentResource, IFileShare
{
    private const string Token = "jupyterhub-infra:components:NfsFileserver";

    private static readonly TimeSpan VolumeTimeout = TimeSpan.FromMinutes(20);

    private readonly string _name;

    /// <summary>Makes the fileserver.</summary>
    /// <param name="name">Name of the component and, with suffixes, of machine, port, group and volumes.</param>
    /// <param name="args">What it is made of.</param>
    /// <param name="options">Options of the component.</param>
    public NfsFileserver(string name, NfsFileserverArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        _name = name;
        var volumeIds = CreateVolumes(args);
        var group = new FileserverGroup(name, args.Clients, args.ClientGroupId, args.BreakGlass, this);
        var port = CreatePort(args, group.Id);
        Machine = CreateMachine(args, port, volumeIds, group.Rules);
        var attachments = Attach(volumeIds);

        // fixedIps may stay empty in the answer; allFixedIps holds what the network gave.
        Server = port.AllFixedIps.Apply(addresses => addresses.IsDefaultOrEmpty
            ? throw new InvalidOperationException($"The network gave port '{name}' no address, so no node could mount its homes. See what it has: openstack port show {name}.")
            : addresses[0]);
        VolumeIds = Output.All(volumeIds.Select(id => (Input<string>)id));
        CapacityGiB = args.Volumes.UsableGibibytes;
        Ready = [Machine, .. attachments];
        RegisterOutputs();
    }

    /// <summary>Address of the machine, which it keeps when it is replaced.</summary>
    [Output]
    public Output<string> Server { get; private init; }

    /// <summary>Ids of the volumes, in the order of the mirror pairs.</summary>
    [Output]
    public Output<ImmutableArray<string>> VolumeIds { get; private init; }

    /// <inheritdoc />
    public Output<string> Export { get; } = Output.Create(FileserverUserData.Export);

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions { get; } =
    [
        "vers=4.2",

        // Programs wait while the fileserver restarts, instead of losing what they write.
        "hard",
        "timeo=600",
        "noresvport",
    ];

    /// <inheritdoc />
    public int CapacityGiB { get; }

    /// <inheritdoc />
    public bool ActsAsOneAccount => true;

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    /// <summary>The machine itself.</summary>
    public Instance Machine { get; }

    private static ResourceArgs? Checked(string name, NfsFileserverArgs args)
    {
        var issues = new ArgsIssues(nameof(NfsFileserver), name);
        if (!HubName.TryParse(name, out _, out var problem))
        {
            issues.Add("Name", problem!);
        }

        args.Volumes.Check(issues, nameof(args.Volumes));
        args.Quotas.Check(issues, nameof(args.Quotas));
        args.Snapshots.Check(issues, nameof(args.Snapshots));
        foreach (var range in args.BreakGlass)
        {
            issues.Require(range.PrefixLength > 0, nameof(args.BreakGlass), $"has '{range}', the whole world. Name the ranges that operators really come from.");
        }

        CheckUpkeep(issues, args);
        issues.Require(args.Clients.PrefixLength > 0, nameof(args.Clients), $"is '{args.Clients}', the whole world. Give the address range of the cluster's nodes, e.g. '10.4.0.0/24'.");
        issues.Require(args.Owner.UserId > 0 && args.Owner.GroupId > 0, nameof(args.Owner), "is root. Give the account of the pods, e.g. HomesOwner.Jovyan.");
        issues.ThrowIfAny();
        return null;
    }

    /// <summary>Adds the problems of what travels as metadata, with how much of it there is.</summary>
    internal static void CheckUpkeep(ArgsIssues issues, NfsFileserverArgs args) => args.Upkeep.Check(
        issues,
        nameof(args.Upkeep),
        ("quotas", args.Quotas.ToMetadata().Count),
        ("volumes", args.Volumes.Count + (args.Volumes is DataVolumes.Adopted ? 1 : 0)));

    private ImmutableArray<Output<string>> CreateVolumes(NfsFileserverArgs args) => args.Volumes switch
    {
        DataVolumes.Made made => CreateVolumes(made, args),
        DataVolumes.Adopted adopted => AdoptedVolumes.Find(_name, adopted, args.VolumeZone, this),
        _ => throw new InvalidOperationException($"{args.Volumes.GetType().Name} has no volumes."),
    };

    private ImmutableArray<Output<string>> CreateVolumes(DataVolumes.Made made, NfsFileserverArgs args)
    {
        var guard = VolumeGrowth.Guard(_name);
        return [.. Enumerable.Range(0, made.Count).Select(number => CreateVolume(number, made, args, guard).Id)];
    }

    private Volume CreateVolume(int number, DataVolumes.Made made, NfsFileserverArgs args, ResourceHook guard) => new(
        $"{_name}-volume-{number}",
        new VolumeArgs
        {
            Name = $"{_name}-volume-{number}",
            Description = $"Homes of {_name}, half of a mirror",
            Size = made.GibibytesEach,
            VolumeType = made.VolumeType!,
            AvailabilityZone = args.VolumeZone!,

            // Without it a larger size would be refused while the volume is in use.
            EnableOnlineResize = true,
        },
        new CustomResourceOptions
        {
            Parent = this,
            Protect = args.KeepData,
            RetainOnDelete = args.KeepData,

            // A volume cannot move; the setting is for those still to be made.
            IgnoreChanges = { "availabilityZone" },
            Hooks = { BeforeUpdate = { guard } },
            CustomTimeouts = new CustomTimeouts { Create = VolumeTimeout, Update = VolumeTimeout, Delete = VolumeTimeout },
        });

    // The port comes first and stays: a replaced machine takes over its address, which is written into volumes that cannot change.
    private Port CreatePort(NfsFileserverArgs args, Output<string> groupId)
    {
        var port = new PortArgs
        {
            Name = _name,
            NetworkId = args.NetworkId,
            AdminStateUp = true,
            SecurityGroupIds = { groupId },
        };
        if (args.SubnetId is { } subnet)
        {
            port.FixedIps.Add(new PortFixedIpArgs { SubnetId = subnet });
        }

        return new Port($"{_name}-port", port, new CustomResourceOptions { Parent = this });
    }

    // It fetches packages as soon as it runs, so the way out must be open by then.
    private Instance CreateMachine(NfsFileserverArgs args, Port port, ImmutableArray<Output<string>> volumeIds, IEnumerable<SecGroupRule> rules)
    {
        var options = new CustomResourceOptions
        {
            Parent = this,

            // Both would replace the machine; what may change later travels as metadata.
            IgnoreChanges = { "userData", "imageId", "imageName" },

            // Two machines cannot have one port.
            DeleteBeforeReplace = true,
        };
        foreach (var resource in args.After.Concat(rules))
        {
            options.DependsOn.Add(resource);
        }

        return new Instance(
            $"{_name}-machine",
            new InstanceArgs
            {
                Name = _name,
                FlavorName = args.Flavor,
                ImageId = args.ImageId,
                AvailabilityZone = args.AvailabilityZone!,
                Networks = { new InstanceNetworkArgs { Port = port.Id } },
                UserData = FileserverUserData.Render(_name, args.Clients, args.Owner, args.FirstBoot),
                Metadata = MetadataOf(args, volumeIds),

                // Settings can be read even while the metadata service is away.
                ConfigDrive = true,

                // Gives the pool time to be written out.
                StopBeforeDestroy = true,
            },
            options);
    }

    // The ids travel as metadata and not in the user data: they are known when the machine is made, and when half of a mirror is
    // replaced one day they change in place, while user data is fixed for the life of the machine.
    private static InputMap<string> MetadataOf(NfsFileserverArgs args, ImmutableArray<Output<string>> volumeIds)
    {
        var metadata = new InputMap<string>();
        for (var i = 0; i < volumeIds.Length; i++)
        {
            metadata.Add(FormattableString.Invariant($"homes-volume.{i}"), volumeIds[i]);
        }

        if (args.Volumes is DataVolumes.Adopted)
        {
            // Volumes that come with data hold a pool; where there is none, somebody has named the wrong ones.
            metadata.Add("homes-pool", "import");
        }

        foreach (var (key, value) in args.Quotas.ToMetadata().Concat(args.Snapshots.ToMetadata()).Concat(args.Upkeep.ToMetadata()))
        {
            metadata.Add(key, value);
        }

        return metadata;
    }

    // One after the other: parallel attachments of one machine fail on some clouds.
    private List<VolumeAttach> Attach(ImmutableArray<Output<string>> volumeIds)
    {
        var attachments = new List<VolumeAttach>();
        for (var i = 0; i < volumeIds.Length; i++)
        {
            var options = new CustomResourceOptions { Parent = this, DeleteBeforeReplace = true };
            if (attachments is [.., var previous])
            {
                options.DependsOn.Add(previous);
            }

            attachments.Add(new VolumeAttach(
                FormattableString.Invariant($"{_name}-volume-{i}-attached"),
                new VolumeAttachArgs { InstanceId = Machine.Id, VolumeId = volumeIds[i] },
                options));
        }

        return attachments;
    }
}
