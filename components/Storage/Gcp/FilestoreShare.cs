using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Filestore;
using Pulumi.Gcp.Filestore.Inputs;

namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>
/// A share of Google's file service (Filestore), mounted over NFS. It has no quotas: one user can fill it and stop every hub on it. Requests
/// act as whoever makes them, so that each hub mounts a <see cref="PreparedShare"/> of it, with a folder of its own where several do.
/// </summary>
public sealed class FilestoreShare : ComponentResource, IFileShare
{
    private const string Token = "jupyterhub-infra:components:FilestoreShare";
    private const string ShareName = "homes";

    private static readonly TimeSpan InstanceTimeout = TimeSpan.FromMinutes(30);

    /// <summary>Makes the instance with its one share, or reads one that exists.</summary>
    /// <param name="name">Name of the component and of a new instance.</param>
    /// <param name="args">What it is made of.</param>
    /// <param name="options">Options of the component.</param>
    public FilestoreShare(string name, FilestoreShareArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var instance = args.Existing is { } existing ? Find(name, args, existing) : Create(name, args);

        // With the id: before there is one, the address is missing and not only unknown.
        var place = Output.Tuple(instance.Id, instance.Networks, instance.FileShares).Apply(known => PlaceOf(
            name, args, known.Item2.IsDefault ? [] : [.. known.Item2.SelectMany(network => network.IpAddresses.IsDefault ? [] : network.IpAddresses)], known.Item3.Name, known.Item3.CapacityGb));
        Server = place.Apply(known => known.Server);
        Export = place.Apply(known => known.Path);
        InstanceName = args.Existing is null ? instance.Name : Output.Create(args.Existing);
        MountOptions = args.MountOptions;
        CapacityGiB = args.Gibibytes;
        Ready = [instance];
        RegisterOutputs();
    }

    /// <summary>Address of the server, which Google chose.</summary>
    [Output]
    public Output<string> Server { get; private init; }

    /// <summary>Path on it.</summary>
    [Output]
    public Output<string> Export { get; private init; }

    /// <summary>Name of the instance, for alerts.</summary>
    [Output]
    public Output<string> InstanceName { get; private init; }

    /// <inheritdoc />
    public IReadOnlyList<string> MountOptions { get; }

    /// <inheritdoc />
    public int CapacityGiB { get; }

    /// <inheritdoc />
    public bool ActsAsOneAccount => false;

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    /// <summary>Where the share is mounted from.</summary>
    internal static (string Server, string Path) PlaceOf(string name, FilestoreShareArgs args, ImmutableArray<string> addresses, string share, int gibibytes)
    {
        if (args.Existing is not null && gibibytes != args.Gibibytes)
        {
            throw new RunException(string.Create(CultureInfo.InvariantCulture,
                $"FilestoreShare '{name}' cannot take over its instance; nothing was changed.\n  The instance '{args.Existing}' has {gibibytes} GiB, but the settings say {args.Gibibytes}: is it the right one? If so, give its real size."));
        }

        return addresses is [var address, ..]
            ? (address, $"/{share}")
            : throw new RunException($"FilestoreShare '{name}': the instance has no address. See what it has: gcloud filestore instances describe {args.Existing ?? name} --location={args.Location} --project={args.Project}.");
    }

    private static ResourceArgs? Checked(string name, FilestoreShareArgs args)
    {
        var issues = new ArgsIssues(nameof(FilestoreShare), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }

    private Instance Find(string name, FilestoreShareArgs args, string existing) => Instance.Get(
        $"{name}-adopted",
        $"projects/{args.Project}/locations/{args.Location}/instances/{existing}",
        options: new CustomResourceOptions { Parent = this, Protect = true, RetainOnDelete = true });

    private Instance Create(string name, FilestoreShareArgs args)
    {
        var share = new InstanceFileSharesArgs { Name = ShareName, CapacityGb = args.Gibibytes };
        if (args.SourceBackup is { } backup)
        {
            share.SourceBackup = backup;
        }

        // Root stays root: the top folder of a new share is root's, and somebody must give it to the homes' account.
        var export = new InstanceFileSharesNfsExportOptionArgs { AccessMode = "READ_WRITE", SquashMode = "NO_ROOT_SQUASH" };
        foreach (var range in args.Clients.Distinct())
        {
            export.IpRanges.Add(range.ToString());
        }

        share.NfsExportOptions.Add(export);
        return new Instance(
            $"{name}-instance",
            new InstanceArgs
            {
                Name = name,
                Project = args.Project,
                Location = args.Location,
                Tier = args.Tier.Name,
                FileShares = share,
                Networks = { new InstanceNetworkArgs { Network = args.Network, Modes = { "MODE_IPV4" } } },
                DeletionProtectionEnabled = args.KeepData && args.Tier.CanBeProtected,
                DeletionProtectionReason = args.KeepData && args.Tier.CanBeProtected ? "Homes of users" : null!,
                DeletionPolicy = args.KeepData ? "PREVENT" : "DELETE",
            },
            new CustomResourceOptions
            {
                Parent = this,
                Protect = args.KeepData,
                RetainOnDelete = args.KeepData,

                // What it began with matters once; the setting may go afterwards.
                IgnoreChanges = { "fileShares.sourceBackup" },
                Hooks = { BeforeUpdate = { VolumeGrowth.GuardOne($"{name}-share-only-grows", $"FilestoreShare '{name}': Gibibytes", "share", ["fileShares", "capacityGb"]) } },
                CustomTimeouts = new CustomTimeouts { Create = InstanceTimeout, Update = InstanceTimeout, Delete = InstanceTimeout },
            });
    }
}
