using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace JupyterHubInfra.Components.Support;

/// <summary>
/// Let's Encrypt for every host name that leads to the cluster's entrypoint. It proves the name by a page on port 80, so that no rights in any
/// DNS zone are needed; it cannot issue wildcards.
/// </summary>
public sealed class LetsEncryptHttp : ComponentResource, ICertificateIssuer
{
    private const string Token = "jupyterhub-infra:components:LetsEncryptHttp";

    /// <summary>Makes the issuer.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component.</param>
    public LetsEncryptHttp(string name, LetsEncryptHttpArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var issuer = new CustomResource(
            $"{name}-issuer",
            new CustomObjectArgs(CertificateVersions.ApiVersion, "ClusterIssuer")
            {
                Metadata = new ObjectMetaArgs { Name = IssuerName, Annotations = { ["pulumi.com/waitFor"] = "condition=Ready" } },
                Spec = new YamlMap { { "acme", AcmeOf(args.Email, args.Staging, args.Controller.ClassName) } }.ToDictionary(),
            },
            new CustomResourceOptions { Parent = this, Provider = args.Space.Cluster.Kubernetes, DependsOn = args.CertManager.Ready.Concat(args.Controller.Ready).ToArray() });
        Ready = [issuer, .. args.After];
        RegisterOutputs();
    }

    /// <inheritdoc />
    public string IssuerName => "letsencrypt";

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    internal static YamlMap AcmeOf(string email, bool staging, string className) => new()
    {
        { "server", staging ? AcmeServer.Staging : AcmeServer.Production },
        { "email", email },

        // Each server has accounts of its own, so a key that one knows must not be shown to the other.
        { "privateKeySecretRef", new YamlMap { { "name", staging ? "letsencrypt-staging-account" : "letsencrypt-account" } } },
        { "solvers", new object[] { new YamlMap { { "http01", new YamlMap { { "ingress", SolverOf(className) } } } } } },
    };

    private static YamlMap SolverOf(string className) => new()
    {
        { "ingressClassName", className },

        // Inside the cluster only: the default opens a port on every node.
        { "serviceType", "ClusterIP" },

        // On port 80, where everything else is sent on to port 443.
        { "ingressTemplate", new YamlMap { { "metadata", new YamlMap { { "annotations", new YamlMap { { "traefik.ingress.kubernetes.io/router.entrypoints", "web" } } } } } } },
    };

    private static ResourceArgs? Checked(string name, LetsEncryptHttpArgs args)
    {
        new ArgsIssues(nameof(LetsEncryptHttp), name)
            .Require(args.Email.Contains('@', StringComparison.Ordinal), nameof(args.Email), $"is '{args.Email}'. Let's Encrypt wants an e-mail address, e.g. 'operators@example.org'.")
            .ThrowIfAny();
        return null;
    }
}
