using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Dns;

/// <summary>One record set: a resource in a zone that the stack can reach, and data for the stack's outputs in any case.</summary>
public sealed class DnsRecord : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:DnsRecord";

    /// <summary>Makes the record.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">Name, zone and target.</param>
    /// <param name="options">Options of the component.</param>
    public DnsRecord(string name, DnsRecordArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        Resource = args.Zone.AddRecordSet(name, args, new CustomResourceOptions
        {
            Parent = this,
            Protect = args.Keep || args.Protect,
            RetainOnDelete = args.Keep,

            // A zone holds one record set of a name and type.
            DeleteBeforeReplace = true,
        });
        Host = Output.Create(args.Host.Value);
        Data = args.Target.Values.Apply(values => new DnsRecordData(args.Host.Value, args.Target.Type, args.Ttl, values, Resource is not null));
        RegisterOutputs();
    }

    /// <summary>The full name without the final dot.</summary>
    [Output]
    public Output<string> Host { get; private init; }

    /// <summary>The record set for the stack output <c>dnsRecords</c>.</summary>
    public Output<DnsRecordData> Data { get; }

    /// <summary>The record set in the zone; nothing for a zone that somebody else keeps.</summary>
    public CustomResource? Resource { get; }

    private static ResourceArgs? Checked(string name, DnsRecordArgs args)
    {
        const int LongestTtl = 604_800;
        var issues = new ArgsIssues(nameof(DnsRecord), name)
            .Require(args.Host.IsWithin(args.Zone.Name), nameof(args.Host), $"is '{args.Host}', which does not lie in the zone '{args.Zone.Name}'. Use a name that ends with '.{args.Zone.Name}', or another zone.")
            .Require(args.Ttl is >= 1 and <= LongestTtl, nameof(args.Ttl), $"must be 1 to {LongestTtl} seconds, got {args.Ttl}.")
            .Require(args.Target.Type != "CNAME" || args.Host != args.Zone.Name, nameof(args.Target), $"is a CNAME on the zone '{args.Zone.Name}' itself, which DNS forbids. Use addresses.");
        args.Target.Check(issues, nameof(args.Target));
        issues.ThrowIfAny();
        return null;
    }
}
