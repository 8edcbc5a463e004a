using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using YamlDotNet.RepresentationModel;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>The user data of each kind of machine, with real keys, and the files in it.</summary>
internal static class SomeMachines
{
    private const string OnACampus = "-on-a-campus";

    private static readonly Lazy<KeyPair> Authority = new(MakeAuthority);

    /// <summary>The authority of a campus that exists in tests alone.</summary>
    public static string CampusAuthority => Authority.Value.Public;

    /// <summary>Everything that a campus can ask of its servers.</summary>
    public static FirstBootExtras Campus { get; } = new()
    {
        Proxy = new() { Http = "http://wwwproxy.example.edu:8000", NoProxy = [".example.edu", "mirror.example.edu", "10.5.0.0/16"] },
        TrustedCertificates = [Authority.Value.Public],
        RegistryMirrors = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("docker.io", ImmutableArray.Create("https://mirror.example.edu", "https://harbor.example.edu/v2/docker-hub/")),
            KeyValuePair.Create("registry.example.edu:5000", ImmutableArray.Create("https://mirror.example.edu:8443")),
        ]),
    };

    public static ImmutableArray<string> Kinds { get; } = ["first-control-plane", "later-control-plane", "worker", "first-control-plane-on-a-campus", "later-control-plane-on-a-campus", "worker-on-a-campus"];

    private static KubeadmCluster Cluster { get; } = new()
    {
        Name = "dev",
        Endpoint = "api.dev.internal",
        CertificateNames = ["api.dev.internal", "10.4.0.10", "203.0.113.10", "127.0.0.1"],
        Addresses = new() { Nodes = CidrBlock.Parse("10.4.0.0/24") },
    };

    public static string UserData(string kind) => kind.EndsWith(OnACampus, StringComparison.Ordinal)
        ? UserData(kind[..^OnACampus.Length], Campus.Within(Cluster.Name, Cluster.Addresses))
        : UserData(kind, FirstBootExtras.None);

    private static string UserData(string kind, FirstBootExtras extras) => kind switch
    {
        "first-control-plane" => NodeUserData.ControlPlane(
            new() { Name = "dev-cp-0", Address = "10.4.0.10", Taints = [NodeTaint.ControlPlane] },
            Cluster,
            new() { Cluster = Authority.Value, Etcd = Authority.Value, FrontProxy = Authority.Value, ServiceAccount = Authority.Value },
            ["ntp.example.org"],
            extras),
        "later-control-plane" => NodeUserData.ControlPlane(
            new() { Name = "dev-cp-1", Address = "10.4.0.11", Taints = [NodeTaint.ControlPlane], KeepsEtcd = true },
            Cluster,
            new() { Cluster = Authority.Value, Etcd = Authority.Value, FrontProxy = Authority.Value, ServiceAccount = Authority.Value },
            ["ntp.example.org"],
            extras,
            new() { IsFirst = false, Others = ["10.4.0.10", "10.4.0.12"], EntranceAddress = "10.4.0.5", Credentials = Authority.Value, MovingAddress = "10.4.0.5" }),
        "worker" => NodeUserData.Worker(
            new()
            {
                Name = "dev-worker-0",
                Address = "10.4.0.20",
                Labels = ImmutableSortedDictionary<string, string>.Empty.Add("hub.jupyter.org/node-purpose", "user"),
                Taints = [NodeTaint.UsersOnly],
            },
            Cluster.Endpoint, "10.4.0.10", Authority.Value.Public, Authority.Value, ["ntp.example.org"], extras),
        _ => throw new ArgumentException($"No machine is called '{kind}'.", nameof(kind)),
    };

    public static ImmutableArray<MachineFile> Files(string kind)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(UserData(kind)));
        return
        [
            .. ((YamlSequenceNode)stream.Documents[0].RootNode["write_files"]).Cast<YamlMappingNode>()
                .Select(file => new MachineFile(KubernetesFiles.Child(file, "path")!, Content(file), KubernetesFiles.Child(file, "permissions")!, KubernetesFiles.Child(file, "append") == "true")),
        ];
    }

    private static string Content(YamlMappingNode file)
    {
        var content = KubernetesFiles.Child(file, "content")!;
        if (KubernetesFiles.Child(file, "encoding") is null)
        {
            return content;
        }

        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(content)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }

    private static KeyPair MakeAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return new(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
