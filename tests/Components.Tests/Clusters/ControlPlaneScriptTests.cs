using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters;

/// <summary>How a machine finds out whether to make the cluster, to join it, or to bring its member back.</summary>
public sealed class ControlPlaneScriptTests
{
    private const string Script = "hub-node-kubeadm.sh";
    private const string Own = "10.4.0.10 api.dev.internal";
    private const string Entrance = "10.4.0.5 api.dev.internal";
    private const string Init = "kubeadm init --config /run/hub-node/kubeadm.yaml";
    private const string Join = "kubeadm join --config /run/hub-node/join.yaml";

    [NeedsFact("bash")]
    public void A_control_plane_that_is_alone_makes_the_cluster_and_keeps_no_secret() => On(new("control-plane"), node =>
    {
        var run = node.Script(Script);

        Assert.Equal(0, run.Exit);
        Assert.Equal(["kubeadm config images pull --config /run/hub-node/kubeadm.yaml", Init, Own], run.Calls);
        Assert.NotNull(node.Read("var/lib/hub-node/kubeadm-done"));
        Assert.Null(node.Read("etc/hub-node/pki/ca.crt"));
        Assert.Null(node.Read("etc/hub-node/kubeadm.yaml"));
        Assert.Equal("authority\n", node.Read("etc/kubernetes/pki/ca.crt"));
    });

    [NeedsFact("bash")]
    public void The_first_of_three_makes_the_cluster_when_nobody_has_one() => On(new FakeNode().Several(first: true), node =>
    {
        var run = node.Script(Script);

        Assert.Equal(0, run.Exit);
        Assert.Equal(["kubeadm config images pull --config /run/hub-node/kubeadm.yaml", Init, Own], run.Calls.Where(call => !call.StartsWith("curl", StringComparison.Ordinal)).Skip(1));
        Assert.Contains("curl --silent --fail --noproxy * --max-time 5 --output /dev/null --cacert /etc/hub-node/pki/ca.crt --resolve api.dev.internal:6443:127.47.0.12 https://api.dev.internal:6443/readyz", run.Calls);
    });

    [NeedsTheory("bash"), InlineData(true), InlineData(false)]
    public void Whoever_finds_a_living_cluster_joins_it_the_first_one_too(bool first) => On(new FakeNode().Several(first).State("answers", "127.47.0.12"), node =>
    {
        var run = node.Script(Script);

        // While it joins, the API's name leads to the others; afterwards to itself.
        Assert.Equal(0, run.Exit);
        Assert.Equal([Join, Entrance, "kubeadm init phase certs apiserver --config /run/hub-node/kubeadm.yaml"], run.Calls.TakeLast(3));
        Assert.DoesNotContain(Init, run.Calls);
        Assert.Equal($"127.0.0.1 localhost\n{Own}\n", node.Read("etc/hosts"));
        Assert.Null(node.Read("etc/kubernetes/join.kubeconfig"));
    });

    [NeedsFact("bash")]
    public void A_member_that_finds_its_data_comes_back_as_itself() => On(new FakeNode().Several(first: false).State("answers", "127.47.0.11").Write("var/lib/etcd/member/wal/0.wal", ""), node =>
    {
        var run = node.Script(Script);

        Assert.Equal(0, run.Exit);
        Assert.Contains($"{Join} --skip-phases check-etcd", run.Calls);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("ctr", StringComparison.Ordinal));
    });

    [NeedsFact("bash")]
    public void A_member_whose_data_is_gone_is_removed_before_it_joins_anew() => On(new FakeNode().Several(first: true).State("answers", "127.47.0.11"), node =>
    {
        node.State("members", "8211f1d0f64f3269, started, dev-cp-1, https://10.4.0.11:2380, https://10.4.0.11:2379, false\n91bc3c398fb3c146, started, dev-cp-0, https://10.4.0.10:2380, https://10.4.0.10:2379, false\nfd422379fda50e48, unstarted, , https://10.4.0.100:2380, , true\n");

        var run = node.Script(Script);

        Assert.Equal(0, run.Exit);
        var asked = run.Calls.Where(call => call.StartsWith("ctr", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, asked.Length);
        Assert.StartsWith("ctr --namespace k8s.io run --rm --net-host --mount type=bind,src=/etc/kubernetes/pki/etcd,dst=/pki,options=rbind:ro registry.k8s.io/etcd:3.6.6-0 hub-node-etcdctl-", asked[1], StringComparison.Ordinal);
        Assert.EndsWith(" etcdctl --endpoints https://127.47.0.11:2379,https://127.47.0.12:2379 --cacert /pki/ca.crt --cert /pki/healthcheck-client.crt --key /pki/healthcheck-client.key member remove 91bc3c398fb3c146", asked[1], StringComparison.Ordinal);
        Assert.True(run.Calls.ToList().IndexOf(asked[1]) < run.Calls.ToList().IndexOf(Join));
    });

    [NeedsFact("bash")]
    public void When_all_machines_are_new_each_brings_its_own_member_back() => On(new FakeNode().Several(first: false).Write("var/lib/etcd/member/wal/0.wal", ""), node =>
    {
        var run = node.Script(Script);

        Assert.Equal(0, run.Exit);
        Assert.Equal([Init, Own], run.Calls.TakeLast(2));
    });

    [NeedsFact("bash")]
    public void Whoever_is_not_the_first_and_has_no_data_waits_for_an_API() => On(new FakeNode().Several(first: false), node =>
    {
        var run = node.Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("kubeadm", StringComparison.Ordinal));
        Assert.Contains("there is no API to join yet", run.Said, StringComparison.Ordinal);
        Assert.Null(node.Read("var/lib/hub-node/kubeadm-done"));
    });

    [NeedsFact("bash", "timeout")]
    public void No_second_cluster_is_made_while_another_etcd_runs_without_its_API()
    {
        using var etcd = new TcpListener(IPAddress.Parse("127.47.0.2"), 2379);
        etcd.Start();
        On(new FakeNode().Several(first: true, others: "127.47.0.2"), node =>
        {
            var run = node.Script(Script);

            Assert.Equal(1, run.Exit);
            Assert.DoesNotContain(run.Calls, call => call.StartsWith("kubeadm", StringComparison.Ordinal));
        });
    }

    [NeedsTheory("bash"), InlineData(true), InlineData(false)]
    public void What_an_earlier_attempt_left_goes_but_never_what_etcd_has_on_its_volume(bool volume) => On(new("control-plane"), node =>
    {
        if (volume)
        {
            node.Program("hub-node-etcd");
        }

        node.State("fails").Script(Script);
        var second = node.Write("etc/kubernetes/kubelet.conf", "half\n").Script(Script);

        Assert.Contains(volume ? "kubeadm reset --force --cleanup-tmp-dir --skip-phases remove-etcd-member" : "kubeadm reset --force --cleanup-tmp-dir", second.Calls);
        Assert.NotNull(node.Read("etc/hub-node/pki/ca.crt"));
    });

    [NeedsFact("bash")]
    public void An_init_whose_API_answers_is_finished_and_not_begun_again() => On(new FakeNode().Several(first: true), node =>
    {
        node.State("fails").Script(Script);
        File.Delete(node.PathOf("state/fails"));
        var second = node.State("own-api").State("answers", "127.47.0.11").Write("etc/kubernetes/admin.conf", "admin\n").Script(Script);

        Assert.Equal(0, second.Exit);
        Assert.Equal([$"{Init} --skip-phases preflight,certs,kubeconfig,etcd,control-plane,kubelet-start", Own], second.Calls.TakeLast(2));
        Assert.DoesNotContain(second.Calls, call => call.Contains("reset", StringComparison.Ordinal));
    });

    [NeedsFact("bash")]
    public void After_a_join_that_failed_the_name_leads_home_again() => On(new FakeNode().Several(first: false).State("answers", "127.47.0.11").State("fails"), node =>
    {
        Assert.Equal(1, node.Script(Script).Exit);
        File.Delete(node.PathOf("state/fails"));
        File.Delete(node.PathOf("state/answers"));
        var second = node.Write("var/lib/etcd/member/wal/0.wal", "").Script(Script);

        Assert.Equal([Init, Own], second.Calls.TakeLast(2));
    });

    [NeedsFact("bash")]
    public void A_worker_joins_with_its_own_file() => On(new("worker"), node =>
    {
        var run = node.Script(Script);

        Assert.Equal(0, run.Exit);
        Assert.Equal(["kubeadm join --config /run/hub-node/kubeadm.yaml", Own], run.Calls);
        Assert.Null(node.Read("etc/hub-node/join.kubeconfig"));
    });

    [NeedsFact("keepalived", "bash", "ip")]
    public void Keepalived_reads_its_file_as_the_machine_writes_it() => On(new("control-plane"), node =>
    {
        var own = NetworkInterface.GetAllNetworkInterfaces().Where(found => found.NetworkInterfaceType != NetworkInterfaceType.Loopback && found.OperationalStatus == OperationalStatus.Up)
            .SelectMany(found => found.GetIPProperties().UnicastAddresses.Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork).Select(address => (found.Name, Address: address.Address.ToString()))).First();
        var files = ControlPlaneFiles.Of(new KubeadmNode { Name = "dev-cp-0", Address = own.Address }, "api.dev.internal", "CA\n",
            new() { IsFirst = true, Others = ["10.4.0.11", "10.4.0.12"], EntranceAddress = "10.4.0.5", MovingAddress = "10.4.0.5" });
        node.Write("etc/hub-node/keepalived.conf", files.Single(file => file.Path.EndsWith("keepalived.conf", StringComparison.Ordinal)).Content);

        var run = node.Script("hub-node-address.sh");

        Assert.Equal(0, run.Exit);
        Assert.Equal(["systemctl enable --quiet keepalived.service", "systemctl restart keepalived.service"], run.Calls);
        Assert.Contains($"  interface {own.Name}\n", node.Read("etc/keepalived/keepalived.conf"), StringComparison.Ordinal);
        Assert.Equal("", Tool.Said("keepalived", node.Read("etc/keepalived/keepalived.conf")!, ".conf", "--config-test", "--log-console", "--dont-fork", "--use-file"));
    });

    private static void On(FakeNode node, Action<FakeNode> test)
    {
        using (node)
        {
            test(node);
        }
    }
}
