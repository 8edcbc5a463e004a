using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.OpenStack.SharedFileSystem;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>A share of the cloud's file service (Manila), mounted over NFS. It has no quotas for single homes: users share its size.</summary>
public sealed class ManilaShare : ComponentResource, IFileShare
{
    private const string Token = "jupyterhub-infra:components:ManilaShare";

    private static readonly TimeSpan ShareTimeout = TimeSpan.FromMinutes(20);

    /// <summary>Makes the share and says who may mount it.</summary>
    /// <param name="name">Name of the component and of the share.</param>
    /// <param name="args">What it is made of.</param>
    /// <param name="options">Options of the component.</param>
    public ManilaShare(string name, ManilaShareArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var share = new Share(
            $"{name}-share",
            new ShareArgs
            {
                Name = name,
                Description = $"Homes of {name}",
                ShareProto = "NFS",
                Size = args.Gibibytes,
                ShareType = args.ShareType!,
                ShareNetworkId = args.ShareNetworkId!,
                AvailabilityZone = args.AvailabilityZone!,
                IsPublic = false,
            },
            new CustomResourceOptions
            {
                Parent = this,
                Protect = args.KeepData,
                RetainOnDelete = args.KeepData,

                // Each of them would replace the share, and with it the homes.
                IgnoreChanges = { "shareType", "shareNetworkId", "availabilityZone" },

                // Manila does shrink: what no longer fits is then lost, or the share stays in an error until an administrator mends it.
                Hooks = { BeforeUpdate = { VolumeGrowth.GuardOne($"{name}-share-only-grows", $"ManilaShare '{name}': Gibibytes", "share", ["size"]) } },
                CustomTimeouts = new CustomTimeouts { Create = ShareTimeout, Update = ShareTimeout, Delete = ShareTimeout },
            });
        var access = args.Clients.Distinct().Select(range => new ShareAccess(
            $"{name}-access-{range.ToString().Replace('/', '_').Replace(':', '-')}",
            new ShareAccessArgs { ShareId = share.Id, AccessType = "ip", AccessTo = range.ToString(), AccessLevel = "rw" },
            new CustomResourceOptions { Parent = this, DeleteBeforeReplace = true })).ToArray();
        var place = share.ExportLocations.Apply(places => ExportPlace.Of(name, [.. places.Select(one => (one.Path ?? "", one.Preferred == "true"))]));
        Server = place.Apply(known => known.Server);
        Export = place.Apply(known => known.Path);
        ShareId = share.Id;
        MountOptions = args.MountOptions;
        CapacityGiB = args.Gibibytes;
        Ready = access;
        RegisterOutputs();
    }

    /// <summary>Address of the file server that the cloud chose.</summary>
    [Output]
    public Output<string> Server { get; private init; }

    /// <summary>Path on it.</summary>
    [Output]
    public Output<string> Export { get; private init; }

    /// <summary>Manila's id of the share.</summary>
    [Output]
    public Output<string> ShareId { get; private init; }

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions { get; }

    /// <inheritdoc />
    public int CapacityGiB { get; }

    /// <inheritdoc />
    public bool ActsAsOneAccount => false;

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    private static ResourceArgs? Checked(string name, ManilaShareArgs args)
    {
        var issues = new ArgsIssues(nameof(ManilaShare), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }
}
