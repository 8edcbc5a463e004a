using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Nodes;
using Pulumi;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;

namespace JupyterHubInfra.Components.Clusters.Pki;

/// <summary>
/// The keys and certificates of a kubeadm cluster, made before its first machine: so nothing has to be copied from a machine, and a
/// worker can join years later.
/// </summary>
public sealed class ClusterPki : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ClusterPki";
    private const int OneYear = 8_760;
    private const int ThreeMonths = 2_160;

    private readonly CertificateAuthority _cluster;
    private readonly CertificateAuthority _etcd;
    private readonly CertificateAuthority _frontProxy;
    private readonly PrivateKey _serviceAccount;
    private readonly Output<KeyPair> _administrator;

    /// <summary>Makes the authorities of a cluster and the administrator's certificate.</summary>
    public ClusterPki(string name, ClusterPkiArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        _cluster = new($"{name}-ca", "kubernetes", this, args.Keep);
        _etcd = new($"{name}-etcd-ca", "etcd-ca", this, args.Keep);

        // Must be another authority than the cluster's, or every client certificate could pose as the proxy.
        _frontProxy = new($"{name}-front-proxy-ca", "front-proxy-ca", this, args.Keep);
        _serviceAccount = Keys.Ecdsa($"{name}-service-account-key", this, args.Keep);
        _administrator = ClientCertificate($"{name}-admin", "pulumi-admin", "kubeadm:cluster-admins", ThreeMonths, this);
        CaCertificate = _cluster.Certificate.CertPem;
        ClusterIdentifier = _cluster.Key.PublicKeyPem.Apply(CaHash.Of);
        RegisterOutputs();
    }

    /// <summary>Certificate of the cluster's authority, PEM.</summary>
    public Output<string> CaCertificate { get; }

    /// <summary>Fingerprint of the cluster's authority: names the cluster for its whole life.</summary>
    public Output<string> ClusterIdentifier { get; }

    internal Output<ClusterKeys> Authorities => Output.Tuple(_cluster.Pair, _etcd.Pair, _frontProxy.Pair, _serviceAccount.PublicKeyPem, _serviceAccount.PrivateKeyPem)
        .Apply(keys => new ClusterKeys { Cluster = keys.Item1, Etcd = keys.Item2, FrontProxy = keys.Item3, ServiceAccount = new(keys.Item4, keys.Item5) });

    internal Output<KeyPair> Administrator => _administrator;

    /// <summary>
    /// The only credential a node is given: valid for that node's own name, so that a leaked one opens nothing else. It is made as
    /// children of the node that owns it.
    /// </summary>
    internal Output<KeyPair> NodeCertificate(string node, Resource owner) =>
        ClientCertificate($"{node}-kubelet", $"system:node:{node}", "system:nodes", earlyRenewalHours: 0, owner);

    /// <summary>The administrator's kubeconfig: a secret, also while a preview does not know it yet.</summary>
    internal Output<string> KubeconfigFor(string cluster, Output<string> server) => Output.CreateSecret(
        Output.Tuple(server, CaCertificate, _administrator)
            .Apply(parts => Kubeconfig.Render(cluster, parts.Item1, "pulumi-admin", parts.Item2, parts.Item3.Public, parts.Item3.Private)));

    private Output<KeyPair> ClientCertificate(string name, string commonName, string organization, int earlyRenewalHours, Resource owner)
    {
        var key = Keys.Ecdsa($"{name}-key", owner, keep: false);
        var request = new CertRequest(
            $"{name}-request",
            new() { PrivateKeyPem = key.PrivateKeyPem, Subject = new CertRequestSubjectArgs { CommonName = commonName, Organization = organization } },
            new() { Parent = owner });
        var certificate = new LocallySignedCert(
            name,
            new()
            {
                CertRequestPem = request.CertRequestPem,
                CaCertPem = _cluster.Certificate.CertPem,
                CaPrivateKeyPem = _cluster.Key.PrivateKeyPem,
                AllowedUses = ["client_auth", "digital_signature"],
                ValidityPeriodHours = OneYear,
                EarlyRenewalHours = earlyRenewalHours,
            },
            new() { Parent = owner });
        return Output.Tuple(certificate.CertPem, key.PrivateKeyPem).Apply(pem => new KeyPair(pem.Item1, pem.Item2));
    }
}
