using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Compute;
using Pulumi.Gcp.Compute.Inputs;

namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>
/// A hub's server of homes on GKE: one pod that exports one persistent disk over NFS, with a quota for each home. The disk is made before
/// the cluster's part and outlives it.
/// </summary>
public sealed class GkeHomeServer : ComponentResource, IFileShare
{
    private const string Token = "jupyterhub-infra:components:GkeHomeServer";

    private static readonly TimeSpan DiskTimeout = TimeSpan.FromMinutes(20);

    private readonly string _name;
    private readonly GkeHomeServerArgs _args;

    /// <summary>Makes the server.</summary>
    /// <param name="name">Name of the component and prefix of what it is made of; names in the cloud are called after the hub.</param>
    /// <param name="args">What it is made of.</param>
    /// <param name="options">Options of the component.</param>
    public GkeHomeServer(string name, GkeHomeServerArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_name, _args) = (name, args);
        DiskName = args.Disk switch
        {
            HomeDisk.Made made => CreateDisk(made).Name,
            HomeDisk.Adopted adopted => AdoptedDisk.Find(name, args, adopted, this),
            _ => throw new InvalidOperationException($"{args.Disk.GetType().Name} is no disk."),
        };

        // As Google makes it of these; a preview of a new disk knows it already, and shows what the release will be told.
        DiskId = DiskName.Apply(disk => AdoptedDisk.IdOf(args, disk));
        if (args.Snapshots is { } snapshots)
        {
            Schedule(snapshots);
        }

        var space = SpaceOf(args.Hub);
        var objects = new HomeServerObjects(this, name, args.Cluster, space, args.KeepData);
        var own = objects.MakeNamespace();
        var policy = HomeServerIngress.Make($"{name}-policy", space, args.Cluster.NodeNetwork, args.MetricsNamespace, objects.On(own));
        var values = HomeServerValues.For(HomeServerValues.ComputeEngineKey, DiskId, args.Quotas, args.Owner, args.Resources, args.MetricsNamespace is not null, args.Zone);
        var release = objects.MakeRelease(space, HomeServerValues.ComputeEngineKey, values, own, policy);
        var service = objects.MakeService(args.Address, release);
        Server = args.Address is { } address ? Output.Create(address) : service.Spec.Apply(spec => spec.ClusterIP);
        CapacityGiB = args.Disk.Gibibytes;
        Ready = [release, service];
        RegisterOutputs();
    }

    /// <summary>Address of the server inside the cluster.</summary>
    [Output]
    public Output<string> Server { get; private init; }

    /// <summary>Id of the disk, e.g. <c>projects/callysto-202316/zones/northamerica-northeast1-b/disks/hub-nfs-homedirs-prod</c>.</summary>
    [Output]
    public Output<string> DiskId { get; private init; }

    /// <summary>Name of the disk.</summary>
    public Output<string> DiskName { get; }

    /// <inheritdoc />
    public Output<string> Export { get; } = Output.Create(HomeServerMount.Export);

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions => HomeServerMount.Options;

    /// <inheritdoc />
    public int CapacityGiB { get; }

    /// <inheritdoc />
    public bool ActsAsOneAccount => true;

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    /// <summary>Name of a hub's new disk.</summary>
    internal static string DiskNameOf(HubName hub) => $"hub-nfs-homedirs-{hub}";

    /// <summary>Namespace and release of a hub's server; the cluster's volume is called after it too.</summary>
    internal static string SpaceOf(HubName hub) => $"{hub}-homes";

    private static ResourceArgs? Checked(string name, GkeHomeServerArgs args)
    {
        var issues = new ArgsIssues(nameof(GkeHomeServer), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }

    private Disk CreateDisk(HomeDisk.Made made)
    {
        // No description, block size or source: each of them would replace the disk.
        var disk = new DiskArgs
        {
            Name = DiskNameOf(_args.Hub),
            Project = _args.Project,
            Zone = _args.Zone,
            Type = made.DiskType,
            Size = made.Gibibytes,
            Labels = { ["hub"] = _args.Hub.Value },

            // Even where somebody takes the protection away, Google's provider refuses to delete it until this says otherwise.
            DeletionPolicy = _args.KeepData ? "PREVENT" : "DELETE",
        };
        foreach (var (label, value) in _args.Labels)
        {
            disk.Labels[label] = value;
        }

        return new(
            $"{_name}-disk",
            disk,
            new CustomResourceOptions
            {
                Parent = this,
                Protect = _args.KeepData,
                RetainOnDelete = _args.KeepData,

                // Another type, zone or smaller size would replace the disk, which the engine refuses in the preview because it is protected.
                Hooks = { BeforeUpdate = { VolumeGrowth.GuardOne($"{_name}-disk-only-grows", $"GkeHomeServer '{_name}': Disk", "disk", ["size"]) } },
                CustomTimeouts = new CustomTimeouts { Create = DiskTimeout, Update = DiskTimeout, Delete = DiskTimeout },
            });
    }

    private void Schedule(DiskSnapshots snapshots)
    {
        var schedule = new ResourcePolicy(
            $"{_name}-snapshots",
            new ResourcePolicyArgs
            {
                Name = $"{DiskNameOf(_args.Hub)}-daily",
                Project = _args.Project,
                Region = _args.Region,
                SnapshotSchedulePolicy = new ResourcePolicySnapshotSchedulePolicyArgs
                {
                    Schedule = new ResourcePolicySnapshotSchedulePolicyScheduleArgs
                    {
                        DailySchedule = new ResourcePolicySnapshotSchedulePolicyScheduleDailyScheduleArgs { DaysInCycle = 1, StartTime = "00:00" },
                    },
                    RetentionPolicy = new ResourcePolicySnapshotSchedulePolicyRetentionPolicyArgs { MaxRetentionDays = snapshots.KeepDays, OnSourceDiskDelete = "KEEP_AUTO_SNAPSHOTS" },

                    // Otherwise Google keeps copies of homes in whichever places of the continent it likes.
                    SnapshotProperties = new ResourcePolicySnapshotSchedulePolicySnapshotPropertiesArgs { StorageLocations = _args.Region, Labels = { ["hub"] = _args.Hub.Value } },
                },
            },
            new CustomResourceOptions { Parent = this });
        _ = new DiskResourcePolicyAttachment(
            $"{_name}-snapshots",
            new DiskResourcePolicyAttachmentArgs { Name = schedule.Name, Disk = DiskName, Project = _args.Project, Zone = _args.Zone },

            // A disk has at most one schedule.
            new CustomResourceOptions { Parent = this, DeleteBeforeReplace = true });
    }
}
