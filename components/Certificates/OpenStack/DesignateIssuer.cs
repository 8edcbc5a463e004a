using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace JupyterHubInfra.Components.Certificates.OpenStack;

/// <summary>Let's Encrypt for the names of one Designate zone: a credential for that zone, the solver that uses it, and the issuer.</summary>
public sealed class DesignateIssuer : ComponentResource, ICertificateIssuer
{
    private const string Token = "jupyterhub-infra:components:DesignateIssuer";
    private const string CredentialSecret = "designate-credential";

    /// <summary>Makes the issuer.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component.</param>
    public DesignateIssuer(string name, DesignateIssuerArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var scope = new CloudScope(name, this);
        var credential = DnsCredential.Create($"{name}-dns", args.CloudRoles, args.Zone.Id, this);
        var secret = new Secret(
            $"{name}-credential",
            new SecretArgs
            {
                Metadata = new ObjectMetaArgs { Name = CredentialSecret, Namespace = CertManager.SpaceName },
                StringData =
                {
                    ["OS_AUTH_URL"] = scope.IdentityUrl.Apply(IdentityUrl.Version3),
                    ["OS_REGION_NAME"] = scope.Region,
                    ["OS_APPLICATION_CREDENTIAL_ID"] = credential.Id,
                    ["OS_APPLICATION_CREDENTIAL_SECRET"] = Output.CreateSecret(credential.Secret),
                },
            },
            On(args, [args.CertManager.Space]));
        var solver = CertManager.Chart(
            $"{name}-solver",
            this,
            args.Cluster,
            DesignateWebhookVersions.Repository,
            DesignateWebhookVersions.Chart,
            DesignateWebhookVersions.Version,
            DesignateWebhookValues.For(CredentialSecret),
            [secret, .. args.CertManager.Ready]);
        var issuer = new CustomResource(
            $"{name}-issuer",
            new CustomObjectArgs(CertificateVersions.ApiVersion, "ClusterIssuer") { Metadata = new ObjectMetaArgs { Name = IssuerName, Annotations = { ["pulumi.com/waitFor"] = "condition=Ready" } }, Spec = new YamlMap { { "acme", AcmeOf(args, args.Zone.Name.Value) } }.ToDictionary() },
            On(args, [solver]));
        Ready = [issuer];
        RegisterOutputs();
    }

    /// <inheritdoc />
    public string IssuerName => "letsencrypt";

    /// <inheritdoc />
    public IReadOnlyList<Resource> Ready { get; }

    internal static YamlMap AcmeOf(DesignateIssuerArgs args, string zone) => new()
    {
        { "server", args.Staging ? AcmeServer.Staging : AcmeServer.Production },
        { "email", args.Email },

        // Each server has accounts of its own, so a key that one knows must not be shown to the other.
        { "privateKeySecretRef", new YamlMap { { "name", args.Staging ? "letsencrypt-staging-account" : "letsencrypt-account" } } },
        {
            "solvers", new object[]
            {
                new YamlMap
                {
                    { "selector", new YamlMap { { "dnsZones", new object[] { zone } } } },
                    { "dns01", new YamlMap { { "webhook", new YamlMap { { "groupName", DesignateWebhookVersions.GroupName }, { "solverName", DesignateWebhookVersions.SolverName } } } } },
                },
            }
        },
    };

    private static ResourceArgs? Checked(string name, DesignateIssuerArgs args)
    {
        new ArgsIssues(nameof(DesignateIssuer), name)
            .Require(args.Email.Contains('@', StringComparison.Ordinal), nameof(args.Email), $"is '{args.Email}'. Let's Encrypt wants an e-mail address, e.g. 'operators@example.org'.")
            .Require(!args.CloudRoles.IsDefaultOrEmpty, nameof(args.CloudRoles), "is empty, so that the solver could write no record. Name at least one, e.g. 'member'.")
            .ThrowIfAny();
        return null;
    }

    private CustomResourceOptions On(DesignateIssuerArgs args, IReadOnlyList<Resource> after) => new() { Parent = this, Provider = args.Cluster.Kubernetes, DependsOn = after.ToArray() };
}
