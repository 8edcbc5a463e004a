using Pulumi;
using Pulumi.Kubernetes.Networking.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>Traefik as the cluster's ingress controller, for the ingress class <c>traefik</c>. It has no public address of its own: <see cref="Entrypoint"/> has.</summary>
public sealed class TraefikIngress : ComponentResource, IIngressController
{
    /// <summary>The ingress class.</summary>
    public const string Class = "traefik";

    private const string Token = "jupyterhub-infra:components:TraefikIngress";

    /// <summary>Installs it.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">How it is installed.</param>
    /// <param name="options">Options of the component.</param>
    public TraefikIngress(string name, TraefikIngressArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var policy = new NetworkPolicy($"{name}-network-policy", TraefikNetwork.Policy(args.Space.Cluster.Api), args.Space.Inside(this));
        var release = SupportObjects.Release(
            $"{name}-release",
            Class,
            (SupportVersions.TraefikChart, SupportVersions.Traefik, SupportVersions.TraefikRepository),
            TraefikValues.Of(args.Replicas, args.LongestRequest, args.Space.NodeSelector),
            600,
            args.Space.Inside(this, policy));
        Ready = [release];
        RegisterOutputs();
    }

    /// <inheritdoc />
    public string ClassName => Class;

    /// <inheritdoc />
    public string Controller => Class;

    /// <inheritdoc />
    public int HttpPort => TraefikValues.HttpPort;

    /// <inheritdoc />
    public int HttpsPort => TraefikValues.HttpsPort;

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    private static ResourceArgs? Checked(string name, TraefikIngressArgs args)
    {
        args.Check(name);
        return null;
    }
}
