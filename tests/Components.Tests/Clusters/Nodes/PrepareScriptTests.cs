using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Tests.Clusters.Files;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Nodes;

public sealed class PrepareScriptTests
{
    [NeedsFact(FakeNode.Shell)]
    public void The_steps_come_in_an_order_in_which_each_finds_what_it_needs() => On(node =>
    {
        var run = node.Run("hub-node-prepare.sh");

        Assert.True(run.Exit == 0, run.Said);
        Assert.Equal(
            ["swapoff", "systemctl mask", "modprobe", "chronyc", "hub-node-disk", "apt-get install containerd.io", "systemctl restart containerd"],
            new[] { "swapoff", "systemctl mask", "modprobe", "chronyc", "hub-node-disk", "apt-get install containerd.io", "systemctl restart containerd" }
                .OrderBy(step => run.Calls.ToList().FindIndex(call => Is(call, step))));
        Assert.Equal("sandbox = 'registry.k8s.io/pause:3.10.1'\n", node.Read("etc/containerd/config.toml"));
        Assert.EndsWith("hub-node: ready for kubeadm\n", run.Said, StringComparison.Ordinal);
        Assert.Equal(0, node.Run("hub-node-prepare.sh").Exit);
    });

    [NeedsFact(FakeNode.Shell)]
    public void Swap_is_off_for_good_whoever_would_bring_it_back() => On(node =>
    {
        node.Write("etc/fstab", "UUID=1 / ext4 defaults 0 1\n/dev/vdb none swap sw 0 0\n/swap.img\tnone\tswap\tsw\t0\t0\n# /old none swap sw 0 0\n")
            .Write("state/swaps", "dev-vdb.swap loaded active active Swap\ndev-zram0.swap loaded active active Compressed Swap\nswap.img.swap loaded inactive dead Swap\n");

        var run = node.Run("hub-node-prepare.sh");

        Assert.Equal(0, run.Exit);
        Assert.Equal("UUID=1 / ext4 defaults 0 1\n# /dev/vdb none swap sw 0 0\n# /swap.img\tnone\tswap\tsw\t0\t0\n# /old none swap sw 0 0\n", node.Read("etc/fstab"));
        Assert.Equal(
            ["dev-vdb.swap", "dev-zram0.swap", "swap.img.swap", "swap.target"],
            run.Calls.Where(call => call.StartsWith("systemctl mask", StringComparison.Ordinal)).Select(call => call.Split(' ')[^1]));
    });

    [NeedsFact(FakeNode.Shell)]
    public void A_swap_unit_that_cannot_be_masked_stops_nothing() => On(node =>
        Assert.Contains("swap.target cannot be masked", node.Write("state/unmaskable", "").Run("hub-node-prepare.sh").Said, StringComparison.Ordinal));

    [NeedsFact(FakeNode.Shell)]
    public void A_clock_that_does_not_come_right_is_told_and_not_waited_for_for_ever() => On(node =>
    {
        var run = node.Command("chronyc", "exit 1").Run("hub-node-prepare.sh");

        Assert.Equal(0, run.Exit);
        Assert.Contains("chronyc -n waitsync 60 1 0 5", run.Calls);
        Assert.Contains("ERROR: the clock is still not synchronised after five minutes; going on", run.Said, StringComparison.Ordinal);
    });

    // 2, 16, 48 and 384 GiB as Linux counts them.
    [NeedsTheory(FakeNode.Shell), InlineData(2_014_000, 1, "110m", "500Mi"), InlineData(16_384_000, 4, "140m", "800Mi"), InlineData(49_300_000, 12, "220m", "2407Mi"), InlineData(396_000_000, 64, "740m", "4096Mi")]
    public void A_larger_machine_keeps_more_for_itself(int kibibytes, int cores, string cpu, string memory) => On(node =>
    {
        var run = node.Command("nproc", $"echo {cores}").Write("meminfo", $"MemTotal:       {kibibytes} kB\nMemFree: 1 kB\n").Run("hub-node-prepare.sh");

        var patch = node.Read("etc/hub-node/patches/kubeletconfiguration+merge.yaml")!;
        Assert.Equal((0, $"kubeReserved:\n  cpu: {cpu}\n  memory: {memory}\n"), (run.Exit, patch));
        Assert.Empty(KubernetesFiles.Problems($"apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n{patch}"));
    });

    [Fact]
    public void Kubeadm_reads_what_the_machine_found_out() =>
        Assert.Contains("patches:\n  directory: /etc/hub-node/patches\n", KubeadmConfiguration.Join(new() { Name = "dev-worker-0", Address = "10.4.0.20" }), StringComparison.Ordinal);

    private static bool Is(string call, string step) => step.Split(' ') is var words && call.StartsWith(words[0], StringComparison.Ordinal) && words[1..].All(word => call.Contains(word, StringComparison.Ordinal));

    private static void On(Action<FakeNode> test)
    {
        using var node = new FakeNode();
        node.With("HUB_MEMINFO", node.PathOf("meminfo"))
            .Write("meminfo", "MemTotal:       8192000 kB\n")
            .Write("etc/hub-node/node.env", "KUBERNETES_VERSION=v1.35.6\nKUBERNETES_MINOR=v1.35\nKUBERNETES_PACKAGES=1.35.6-1.1\nCONTAINERD_PACKAGE=2.2.6-1\n")
            .Write("etc/hub-node/containerd.toml", "sandbox = 'PAUSE-IMAGE'\n")
            .Command("systemctl", """
                case "$1" in
                  list-units) cat "$STATE/swaps" 2>/dev/null || true ;;
                  mask) [ ! -e "$STATE/unmaskable" ] ;;
                esac
                """)
            .Command("kubeadm", "printf 'registry.k8s.io/kube-apiserver:v1.35.6\\nregistry.k8s.io/pause:3.10.1\\n'")
            .Command("dpkg-query", "exit 1")
            .Command("hub-node-disk", folder: "usr/local/sbin");
        foreach (var name in new[] { "swapoff", "modprobe", "sysctl", "chronyc", "mkfs.xfs", "apt-get", "apt-mark", "curl", "nproc" })
        {
            node.Command(name, name == "nproc" ? "echo 2" : "");
        }

        test(node);
    }
}
