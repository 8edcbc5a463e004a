using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Ingress.OpenStack;

/// <summary>
/// The public address of a hub whose cluster makes the load balancer itself. It is reserved before the hub and stays when the hub goes, so
/// that its DNS record is right from the first minute to the last.
/// </summary>
public sealed class ServiceAddress : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ServiceAddress";

    /// <summary>Reserves or finds the address.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="address">Where it comes from; a hub needs one.</param>
    /// <param name="keep">Refuses to give a new address back.</param>
    /// <param name="options">Options of the component.</param>
    public ServiceAddress(string name, FloatingIp address, bool keep, ComponentResourceOptions? options = null)
        : base(Token, Validated(name, address), options)
    {
        Address = ReservedAddress.Create($"{name}-address", address, this, keep)!.Value;
        RegisterOutputs();
    }

    /// <summary>The address.</summary>
    public Output<string> Address { get; }

    private static string Validated(string name, FloatingIp address)
    {
        var issues = new ArgsIssues(nameof(ServiceAddress), name);
        issues.Require(HubName.TryParse(name, out _, out var problem), "name", problem ?? "");
        issues.Require(address is not FloatingIp.NoAddress, "address", "must be a floating IP: the cluster's load balancer needs one that stays");
        ReservedAddress.Check(issues, "address", address);
        issues.ThrowIfAny();
        return name;
    }
}
