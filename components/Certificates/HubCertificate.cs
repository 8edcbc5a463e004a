using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>A wildcard certificate in a hub's namespace, and the job that makes its proxy take up a renewed one.</summary>
internal sealed class HubCertificate : ComponentResource
{
    /// <summary>The secret that the proxy reads.</summary>
    public const string SecretName = "hub-tls";

    private const string Token = "jupyterhub-infra:components:HubCertificate";

    // The record of the challenge must reach all name servers of the zone first.
    private static readonly TimeSpan Issuing = TimeSpan.FromMinutes(15);

    public HubCertificate(string name, HubCertificateArgs args, ComponentResourceOptions options)
        : base(Token, name, options)
    {
        Certificate = new CustomResource(
            $"{name}-wildcard",
            new CustomObjectArgs(CertificateVersions.ApiVersion, "Certificate")
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = SecretName,
                    Namespace = args.Space,

                    // A proxy whose secret is missing does not start: better to see here that no certificate comes than in its pod.
                    Annotations = { ["pulumi.com/waitFor"] = "condition=Ready" },
                },
                Spec = SpecOf(args.Host, args.Issuer.IssuerName).ToDictionary(),
            },
            new CustomResourceOptions
            {
                Parent = this,
                DependsOn = args.After.Concat(args.Issuer.Ready).ToArray(),
                CustomTimeouts = new CustomTimeouts { Create = Issuing, Update = Issuing },
            });
        ProxyRestart.Create(name, args, this);
        RegisterOutputs();
    }

    /// <summary>What the proxy must wait for.</summary>
    public CustomResource Certificate { get; }

    /// <summary>The host and its neighbours. Only one name: the solver can hold one challenge of a name at a time, and that of a zone itself is the same.</summary>
    public static DnsName WildcardFor(DnsName host) => DnsName.Parse($"*.{host.Value[(host.Value.IndexOf('.', StringComparison.Ordinal) + 1)..]}");

    internal static YamlMap SpecOf(DnsName host, string issuer) => new()
    {
        { "secretName", SecretName },
        { "dnsNames", new object[] { WildcardFor(host).Value } },
        { "issuerRef", new YamlMap { { "group", "cert-manager.io" }, { "kind", "ClusterIssuer" }, { "name", issuer } } },

        // A new key with each certificate: what leaked once is of no use for long.
        { "privateKey", new YamlMap { { "algorithm", "ECDSA" }, { "size", 256 }, { "rotationPolicy", "Always" } } },
        { "usages", new object[] { "digital signature", "server auth" } },
    };
}
