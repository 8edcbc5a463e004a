using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Dns;
using Pulumi.Gcp.Dns.Inputs;

namespace JupyterHubInfra.Components.Dns.Gcp;

/// <summary>A public zone in Cloud DNS, made here or looked up.</summary>
public sealed class CloudDnsZone : ComponentResource, IDnsZone
{
    private const string Token = "jupyterhub-infra:components:CloudDnsZone";

    private readonly string _name;
    private readonly CloudDnsZoneArgs _args;
    private readonly Output<string> _managedZone;

    /// <summary>Makes the zone or looks it up.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">Which zone is meant.</param>
    /// <param name="options">Options of the component.</param>
    public CloudDnsZone(string name, CloudDnsZoneArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_name, _args) = (name, args);
        (_managedZone, NameServers) = args.Source is CloudDnsZoneSource.Made made ? Create(made) : LookUp();
        RegisterOutputs();
    }

    /// <inheritdoc />
    public DnsName Name => _args.Zone;

    /// <summary>Hosts that answer for the zone, without the final dot; the registrar of a new zone must be told them.</summary>
    [Output]
    public Output<ImmutableArray<string>> NameServers { get; private init; }

    /// <inheritdoc />
    public CustomResource? AddRecordSet(string resourceName, DnsRecordArgs record, CustomResourceOptions options) => new RecordSet(
        resourceName,
        new RecordSetArgs
        {
            ManagedZone = _managedZone,
            Project = _args.Project,

            // Cloud DNS wants the final dot, which people leave out.
            Name = record.Host.Absolute,
            Type = record.Target.Type,
            Ttl = record.Ttl,
            Rrdatas = record.Target.Values,
        },
        options);

    /// <summary>What is wrong with the zone that was found; null when it is the one that is meant.</summary>
    internal static string? ProblemOf(string name, CloudDnsZoneArgs args, string dnsName, string visibility)
    {
        var wrong = dnsName != args.Zone.Absolute ? $"is the zone '{dnsName.TrimEnd('.')}', but the settings say '{args.Zone}'. Give the name of the right one"
            : visibility != "public" ? $"is {visibility}: nobody outside of its networks sees it. Give the name of the public one"
            : null;
        return wrong is null ? null : $"CloudDnsZone '{name}': '{args.Source.ManagedZone}' {wrong} (gcloud dns managed-zones list --project={args.Project}).";
    }

    private static ResourceArgs? Checked(string name, CloudDnsZoneArgs args)
    {
        var issues = new ArgsIssues(nameof(CloudDnsZone), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }

    private static ImmutableArray<string> WithoutDots(ImmutableArray<string> hosts) => hosts.IsDefault ? [] : [.. hosts.Select(host => host.TrimEnd('.'))];

    private (Output<string> ManagedZone, Output<ImmutableArray<string>> NameServers) Create(CloudDnsZoneSource.Made made)
    {
        var zone = new ManagedZone(
            $"{_name}-zone",
            new ManagedZoneArgs
            {
                Name = made.ManagedZone,
                Project = _args.Project,
                DnsName = _args.Zone.Absolute,
                Description = $"Names of {_args.Zone}",
                Visibility = "public",
                DnssecConfig = new ManagedZoneDnssecConfigArgs { State = "on" },

                // Google refuses to delete a zone that still has records of others.
                ForceDestroy = false,
                DeletionPolicy = made.Keep ? "PREVENT" : "DELETE",
            },
            new CustomResourceOptions { Parent = this, Protect = made.Keep, RetainOnDelete = made.Keep });
        return (zone.Name, zone.NameServers.Apply(WithoutDots));
    }

    private (Output<string> ManagedZone, Output<ImmutableArray<string>> NameServers) LookUp()
    {
        var zone = GetManagedZone.Invoke(new GetManagedZoneInvokeArgs { Name = _args.Source.ManagedZone, Project = _args.Project }, new InvokeOptions { Parent = this });
        var checkedZone = zone.Apply(found => ProblemOf(_name, _args, found.DnsName, found.Visibility) is { } problem ? throw new RunException(problem) : found);
        return (checkedZone.Apply(found => found.Name), checkedZone.Apply(found => WithoutDots(found.NameServers)));
    }
}
