using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Storage;

/// <summary>A file share as Kubernetes knows it: a volume that points to the server and the one claim that may use it.</summary>
public sealed class NfsVolumeClaim : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:NfsVolumeClaim";

    /// <summary>Makes volume and claim.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">Share and names.</param>
    /// <param name="options">Options of the component; they must name the cluster's provider.</param>
    public NfsVolumeClaim(string name, NfsVolumeClaimArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        Volume = new PersistentVolume($"{name}-volume", VolumeOf(args), Kept(args, args.Share.Ready));
        var claim = Kept(args, [Volume, .. args.After]);

        // The share grows with its disks, and a cluster lets only claims of dynamic volumes ask for more. What is bound may use all of it.
        claim.IgnoreChanges.Add("spec.resources");
        Claim = new PersistentVolumeClaim($"{name}-claim", ClaimOf(args), claim);
        ClaimName = Output.Create(args.ClaimName);
        RegisterOutputs();
    }

    /// <summary>Name of the claim, for pods.</summary>
    [Output]
    public Output<string> ClaimName { get; private init; }

    /// <summary>The volume.</summary>
    public PersistentVolume Volume { get; }

    /// <summary>The claim.</summary>
    public PersistentVolumeClaim Claim { get; }

    private static ResourceArgs? Checked(string name, NfsVolumeClaimArgs args)
    {
        new ArgsIssues(nameof(NfsVolumeClaim), name)
            .Require(args.Share.CapacityGiB > 0, nameof(args.Share), $"has a capacity of {args.Share.CapacityGiB} GiB. At least 1 is needed.")
            .ThrowIfAny();
        return null;
    }

    // The server's address and path cannot be changed in place: a replacement must fail before it parts users from their homes.
    private CustomResourceOptions Kept(NfsVolumeClaimArgs args, IEnumerable<Resource> after)
    {
        var options = new CustomResourceOptions { Parent = this, Protect = args.KeepData, RetainOnDelete = args.KeepData };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }

    private static PersistentVolumeArgs VolumeOf(NfsVolumeClaimArgs args)
    {
        var spec = new PersistentVolumeSpecArgs
        {
            AccessModes = { "ReadWriteMany" },
            Capacity = { ["storage"] = SizeOf(args) },
            PersistentVolumeReclaimPolicy = "Retain",
            // Empty, not absent: the cluster's default class would make a volume of its own.
            StorageClassName = "",
            // Reserves the volume, so that no other claim of the cluster gets the homes.
            ClaimRef = new ObjectReferenceArgs { ApiVersion = "v1", Kind = "PersistentVolumeClaim", Namespace = args.Namespace, Name = args.ClaimName },
            Nfs = new NFSVolumeSourceArgs { Server = args.Share.Server, Path = args.Share.Export.Apply(path => AbsoluteOf(args.VolumeName, path)) },
        };
        foreach (var option in args.Share.MountOptions)
        {
            spec.MountOptions.Add(option);
        }

        return new PersistentVolumeArgs { Metadata = new ObjectMetaArgs { Name = args.VolumeName }, Spec = spec };
    }

    private static PersistentVolumeClaimArgs ClaimOf(NfsVolumeClaimArgs args) => new()
    {
        Metadata = new ObjectMetaArgs { Name = args.ClaimName, Namespace = args.Namespace },
        Spec = new PersistentVolumeClaimSpecArgs
        {
            AccessModes = { "ReadWriteMany" },
            Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = SizeOf(args) } },
            StorageClassName = "",
            VolumeName = args.VolumeName,
        },
    };

    private static string AbsoluteOf(string volume, string path) => path.StartsWith('/')
        ? path
        : throw new RunException($"NfsVolumeClaim: Share exports '{path}' for the volume '{volume}'. It must be an absolute path.");

    private static string SizeOf(NfsVolumeClaimArgs args) => FormattableString.Invariant($"{args.Share.CapacityGiB}Gi");
}
