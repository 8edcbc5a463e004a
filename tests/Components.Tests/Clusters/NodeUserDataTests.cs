using System.Text;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using YamlDotNet.Serialization;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class NodeUserDataTests
{
    private static readonly KubeadmCluster Cluster = new()
    {
        Name = "dev",
        Endpoint = "api.dev.internal",
        CertificateNames = ["api.dev.internal", "10.4.0.10", "203.0.113.10", "127.0.0.1"],
        Addresses = new() { Nodes = CidrBlock.Parse("10.4.0.0/24") },
    };

    private static readonly KubeadmNode ControlPlaneNode = new() { Name = "dev-cp-0", Address = "10.4.0.10", Taints = [NodeTaint.ControlPlane] };

    private static readonly KubeadmNode WorkerNode = new()
    {
        Name = "dev-worker-0",
        Address = "10.4.0.20",
        Labels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("hub.jupyter.org/node-purpose", "user"),
        Taints = [NodeTaint.UsersOnly],
    };

    private static string ControlPlane => NodeUserData.ControlPlane(
        ControlPlaneNode,
        Cluster,
        new() { Cluster = Pair("cluster"), Etcd = Pair("etcd"), FrontProxy = Pair("front-proxy"), ServiceAccount = Pair("service-account") },
        []);

    private static string Worker => NodeUserData.Worker(WorkerNode, Cluster.Endpoint, "10.4.0.10", "CA\n", Pair("worker"), ["ntp.example.org"]);

    private static string Joining => NodeUserData.ControlPlane(
        ControlPlaneNode with { Name = "dev-cp-1", Address = "10.4.0.11", KeepsEtcd = true },
        Cluster,
        new() { Cluster = Pair("cluster"), Etcd = Pair("etcd"), FrontProxy = Pair("front-proxy"), ServiceAccount = Pair("service-account") },
        [],
        membership: new() { IsFirst = false, Others = ["10.4.0.10", "10.4.0.12"], EntranceAddress = "10.4.0.5", Credentials = Pair("kubelet"), MovingAddress = "10.4.0.5" });

    public static TheoryData<string> Roles => ["control-plane", "control-plane-of-three", "worker"];

    [Theory, MemberData(nameof(Roles))]
    public void The_user_data_is_as_reviewed(string role) => Snapshot.Match(Of(role), $"UserData.{role}.expected.yaml");

    [NeedsTheory("cloud-init"), MemberData(nameof(Roles))]
    public void Cloud_init_accepts_the_user_data(string role) => Tool.Check("cloud-init", Of(role), ".yaml", "schema", "--config-file");

    [Theory, MemberData(nameof(Roles))]
    public void The_user_data_leaves_operators_a_tenth_of_what_Nova_takes(string role) =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Of(role)), 1, UserDataSize.Limit * 9 / 10);

    [Theory, MemberData(nameof(Roles))]
    public void Private_keys_are_readable_by_root_alone(string role)
    {
        var files = (List<object>)((Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize(Of(role))!)["write_files"];

        var open = files.Cast<Dictionary<object, object>>().Where(file => ((string)file["content"]).Contains("PRIVATE", StringComparison.Ordinal) && (string)file["permissions"] != "0600");

        Assert.Empty(open.Select(file => file["path"]));
    }

    [Fact]
    public void A_worker_holds_no_authority_and_no_token()
    {
        Assert.DoesNotContain("/pki/", Worker.Replace("$source_folder/pki", "", StringComparison.Ordinal).Replace("$kubernetes/pki", "", StringComparison.Ordinal).Replace("/etc/kubernetes/pki", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("token", Worker, StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_that_kubeadm_demands_may_do_nothing()
    {
        var init = KubeadmConfiguration.Init(ControlPlaneNode, Cluster);

        // kubeadm refuses groups without authentication, and fills in the group that may join where none is given.
        Assert.Contains("    usages:\n      - authentication\n    groups:\n      - \"system:bootstrappers:nobody\"\n", init, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kubeadm_files_are_as_reviewed()
    {
        Snapshot.Match(KubeadmConfiguration.Init(ControlPlaneNode, Cluster), "Kubeadm.init.expected.yaml");
        Snapshot.Match(KubeadmConfiguration.Join(WorkerNode), "Kubeadm.join.expected.yaml");
        Snapshot.Match(KubeadmConfiguration.JoinControlPlane(ControlPlaneNode with { KeepsEtcd = true }), "Kubeadm.join-control-plane.expected.yaml");
    }

    private static string Of(string role) => role switch { "worker" => Worker, "control-plane" => ControlPlane, _ => Joining };

    private static KeyPair Pair(string name) => new($"PUBLIC {name}\n", $"PRIVATE {name}\n");
}
