using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>
/// The cluster's public address, apart from any ingress controller: controllers come and go behind it while DNS, certificates and login
/// services keep pointing to one place.
/// </summary>
public sealed class Entrypoint : ComponentResource
{
    /// <summary>Name of the service.</summary>
    public const string ServiceName = "cluster-entrypoint";

    private const string Token = "jupyterhub-infra:components:Entrypoint";

    /// <summary>Makes the entrypoint.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it leads from and to.</param>
    /// <param name="options">Options of the component.</param>
    public Entrypoint(string name, EntrypointArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        // Pulumi waits until the service has pods behind it, so the controller comes first.
        var given = args.Space.Inside(this, args.Controller.Ready);
        given.Protect = args.Space.KeepData;
        var service = new Service(
            $"{name}-service",
            new ServiceArgs
            {
                Metadata = new ObjectMetaArgs { Name = ServiceName, Namespace = SupportSpace.SpaceName },
                Spec = new ServiceSpecArgs
                {
                    Type = "LoadBalancer",

                    // By address and not by the name that Google's own annotation wants: other clouds read this too, and Google still does.
                    LoadBalancerIP = args.Address,

                    // Requests keep their senders' addresses, and take no second hop; nodes without a controller fail the balancer's check.
                    ExternalTrafficPolicy = "Local",
                    Selector = { [Ingresses.ControllerLabel] = args.Controller.Controller },
                    Ports =
                    {
                        new ServicePortArgs { Name = "http", Port = 80, TargetPort = args.Controller.HttpPort, Protocol = "TCP" },
                        new ServicePortArgs { Name = "https", Port = 443, TargetPort = args.Controller.HttpsPort, Protocol = "TCP" },
                    },
                },
            },
            given);
        Address = args.Address;
        Ready = [service];
        RegisterOutputs();
    }

    /// <summary>The public address.</summary>
    [Output]
    public Output<string> Address { get; private init; }

    /// <summary>What must be there before anybody is sent to the address, Let's Encrypt among them.</summary>
    public IReadOnlyList<Resource> Ready { get; }
}
