using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Nodes;

public sealed class CertificateScriptTests
{
    private static readonly string[] Pods = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    [NeedsFact(FakeNode.Shell, "openssl")]
    public void Certificates_that_are_far_from_their_end_are_left_alone() => On(node =>
    {
        var run = node.Run("hub-node-certificates.sh");

        Assert.Equal((0, "hub-node: no certificate of this control plane ends within 90 days\n"), (run.Exit, run.Said));
        Assert.Empty(run.Calls);
    });

    [NeedsTheory(FakeNode.Shell, "openssl"), InlineData("pki/apiserver.crt"), InlineData("pki/etcd/peer.crt"), InlineData("admin.conf")]
    public void One_that_ends_soon_has_all_renewed_and_each_static_pod_restarted_in_turn(string file) => On(node =>
    {
        Put(node, file, days: 89);

        var run = node.Run("hub-node-certificates.sh");

        Assert.True(run.Exit == 0, run.Said);
        Assert.StartsWith($"hub-node: ending within 90 days: {file}\n", run.Said, StringComparison.Ordinal);
        Assert.Equal(["kubeadm certs renew all", .. Pods.Select(pod => $"stop {pod}-1")], run.Calls.Where(call => !call.StartsWith("crictl", StringComparison.Ordinal) && !call.StartsWith("kubectl", StringComparison.Ordinal)));
        Assert.Equal(Pods.Select(pod => $"{pod}-2"), Pods.Select(pod => node.Read($"state/{pod}")!.Trim()));
        Assert.Null(node.Read("pending"));
    });

    [NeedsTheory(FakeNode.Shell, "openssl"), InlineData("pki/ca.crt"), InlineData("pki/etcd/ca.crt"), InlineData("pki/front-proxy-ca.crt"), InlineData("kubelet.conf")]
    public void Authorities_and_what_the_kubelet_rotates_are_not_our_business(string file) => On(node =>
    {
        Put(node, file, days: 1);

        Assert.Empty(node.Run("hub-node-certificates.sh").Calls);
    });

    [NeedsFact(FakeNode.Shell, "openssl")]
    public void A_pod_that_stays_away_is_told_and_tried_again_without_another_renewal() => On(node =>
    {
        Put(node, "pki/apiserver.crt", days: 5);
        node.Write("state/dead-kube-apiserver", "");

        var first = node.Run("hub-node-certificates.sh");
        Assert.Equal(1, first.Exit);
        Assert.EndsWith("hub-node: ERROR: kube-apiserver is not back after 1 s; the next run tries again\n", first.Said, StringComparison.Ordinal);
        Assert.NotNull(node.Read("pending"));

        File.Delete(node.PathOf("state/dead-kube-apiserver"));
        Put(node, "pki/apiserver.crt", days: 1000);
        node.Write("state/kube-apiserver", "kube-apiserver-7\n");
        var second = node.Run("hub-node-certificates.sh");
        Assert.Equal(0, second.Exit);
        Assert.DoesNotContain("kubeadm certs renew all", second.Calls);
        Assert.Contains("stop kube-apiserver-7", second.Calls);
        Assert.Null(node.Read("pending"));
    });

    [NeedsFact(FakeNode.Shell, "openssl")]
    public void An_API_that_does_not_answer_stops_the_restarts_before_the_next_pod() => On(node =>
    {
        Put(node, "pki/apiserver.crt", days: 5);

        var run = node.Write("state/silent", "").Run("hub-node-certificates.sh");

        Assert.Equal(1, run.Exit);
        Assert.Equal(["stop etcd-1"], run.Calls.Where(call => call.StartsWith("stop", StringComparison.Ordinal)));
    });

    [NeedsFact(FakeNode.Shell, "openssl")]
    public void A_renewal_that_fails_restarts_nothing() => On(node =>
    {
        Put(node, "pki/apiserver.crt", days: 5);

        var run = node.Command("kubeadm", "echo no authority >&2; exit 1").Run("hub-node-certificates.sh");

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("stop", StringComparison.Ordinal));
    });

    private static void Put(FakeNode node, string file, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
        var pem = certificate.ExportCertificatePem() + "\n";
        node.Write($"kubernetes/{file}", file.EndsWith(".conf", StringComparison.Ordinal)
            ? $"apiVersion: v1\nusers:\n- name: x\n  user:\n    client-certificate-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(pem))}\n    client-key-data: eA==\n"
            : pem);
    }

    private static void On(Action<FakeNode> test)
    {
        using var node = new FakeNode();
        foreach (var file in new[] { "pki/ca.crt", "pki/apiserver.crt", "pki/etcd/ca.crt", "pki/etcd/peer.crt", "pki/front-proxy-ca.crt", "admin.conf", "scheduler.conf", "kubelet.conf" })
        {
            Put(node, file, days: 1000);
        }

        foreach (var pod in Pods)
        {
            node.Write($"state/{pod}", $"{pod}-1\n");
        }

        node.With("HUB_KUBERNETES", node.PathOf("kubernetes")).With("HUB_RESTART_PENDING", node.PathOf("pending")).With("HUB_RESTART_SECONDS", "1").With("HUB_RESTART_PAUSE", "1")
            .Command("kubeadm")
            .Command("kubectl", "[ ! -e \"$STATE/silent\" ]")
            .Command("crictl", """
                shift 2
                case "$1" in
                  ps)
                    all="$*"
                    name=${all##*--name ^}
                    name=${name%%\$*}
                    [ -e "$STATE/dead-$name" ] && [ -e "$STATE/stopped-$name" ] || cat "$STATE/$name" ;;
                  stop)
                    note stop "$2"
                    name=${2%-*}
                    touch "$STATE/stopped-$name"
                    echo "$name-$((${2##*-} + 1))" >"$STATE/$name" ;;
                esac
                """);
        test(node);
    }
}
