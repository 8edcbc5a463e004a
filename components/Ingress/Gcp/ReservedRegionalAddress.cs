using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Compute;

namespace JupyterHubInfra.Components.Ingress.Gcp;

/// <summary>
/// The public address of a cluster's entry. It is reserved before the load balancer and stays when that goes, so that DNS records are right
/// from the first minute to the last, and controllers can change behind it.
/// </summary>
public sealed class ReservedRegionalAddress : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ReservedRegionalAddress";

    /// <summary>Reserves the address.</summary>
    /// <param name="name">Name of the component and of the address.</param>
    /// <param name="args">What it is.</param>
    /// <param name="options">Options of the component.</param>
    public ReservedRegionalAddress(string name, ReservedRegionalAddressArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        Address = args.Source is EntrypointAddress.Known known ? Output.Create(known.Address) : Create(name, args).IPAddress;
        RegisterOutputs();
    }

    /// <summary>The IPv4 address.</summary>
    [Output]
    public Output<string> Address { get; private init; }

    private static ResourceArgs? Checked(string name, ReservedRegionalAddressArgs args)
    {
        var issues = new ArgsIssues(nameof(ReservedRegionalAddress), name);
        issues.Require(HubName.TryParse(name, out _, out var problem), "Name", problem ?? "");
        GcpNames.CheckProject(issues, nameof(args.Project), args.Project);
        GcpNames.CheckRegion(issues, nameof(args.Region), args.Region);
        args.Source.Check(issues, nameof(args.Source));
        issues.ThrowIfAny();
        return null;
    }

    // No description: another one would replace the address. Only PREMIUM addresses suit the load balancers of GKE's services as they are.
    private Address Create(string name, ReservedRegionalAddressArgs args) => new(
        $"{name}-address",
        new AddressArgs
        {
            Name = name,
            Project = args.Project,
            Region = args.Region,
            AddressType = "EXTERNAL",
            NetworkTier = "PREMIUM",
            DeletionPolicy = args.Keep ? "PREVENT" : "DELETE",
        },
        new CustomResourceOptions { Parent = this, Protect = args.Keep, RetainOnDelete = args.Keep });
}
