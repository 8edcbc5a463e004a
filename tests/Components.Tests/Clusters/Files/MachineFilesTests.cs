using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

public sealed class MachineFilesTests
{
    public static TheoryData<string> Kinds => [.. SomeMachines.Kinds];

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        // The file, what stands in it, what somebody writes instead, and what must be said of it.
        { "/etc/hub-node/kubeadm.yaml", "advertiseAddress:", "advertiseAdress:", "InitConfiguration.localAPIEndpoint.advertiseAdress is no field of APIEndpoint" },
        { "/etc/hub-node/kubeadm.yaml", "bindPort: 6443", "bindPort: \"6443\"", "InitConfiguration.localAPIEndpoint.bindPort is '6443', which is no int" },
        { "/etc/hub-node/kubeadm.yaml", "kubeadm.k8s.io/v1beta4\nkind: InitConfiguration", "kubeadm.k8s.io/v1beta3\nkind: InitConfiguration", "InitConfiguration is of 'kubeadm.k8s.io/v1beta3'" },
        { "/etc/hub-node/kubeadm.yaml", "certificateValidityPeriod: \"26280h0m0s\"", "certificateValidityPeriod: 26280", "ClusterConfiguration.certificateValidityPeriod is '26280', which is no duration" },
        { "/etc/hub-node/kubeadm.yaml", "  certSANs:", "  timeoutForControlPlane: 4m0s\n  certSANs:", "ClusterConfiguration.apiServer.timeoutForControlPlane must not be used any more: timeouts.controlPlaneComponentHealthCheck" },
        { "/etc/hub-node/kubeadm.yaml", "scheduler:\n  extraArgs:\n    - name: profiling\n      value: \"false\"", "scheduler:\n  extraArgs:\n    profiling: \"false\"", "ClusterConfiguration.scheduler.extraArgs must be a list" },
        { "/etc/hub-node/kubeadm.yaml", "name: profiling\n      value: \"false\"", "name: profiling\n      value: false", "ClusterConfiguration.apiServer.extraArgs[0].value is 'false', which is no string" },
        { "/etc/hub-node/kubeadm.yaml", "name: heartbeat-interval", "name: heart-beat-interval", "ClusterConfiguration.etcd.local.extraArgs has 'heart-beat-interval', which is no flag of this component" },
        { "/etc/hub-node/kubeadm.yaml", "    dataDir: /var/lib/etcd\n", "", "ClusterConfiguration.etcd.local.dataDir is missing" },
        { "/etc/hub-node/kubeadm.yaml", "imageGCHighThresholdPercent:", "imageGcHighThresholdPercent:", "KubeletConfiguration.imageGcHighThresholdPercent is no field of KubeletConfiguration" },
        { "/etc/hub-node/kubeadm.yaml", "nodefs.available:", "nodefs.availible:", "KubeletConfiguration.evictionHard.nodefs.availible is no field of Signals" },
        { "/etc/hub-node/kubeadm.yaml", "failSwapOn: true", "failSwapOn: true\nrunOnce: true", "KubeletConfiguration.runOnce must not be used any more" },
        { "/etc/hub-node/kubeadm.yaml", "cgroupDriver: systemd", "cgroupDriver: systemd\ncgroupDriver: systemd", "uplicate key" },
        { "/etc/hub-node/containerd.toml", "version = 3", "version = 2", "version must be 3" },
        { "/etc/hub-node/containerd.toml", "io.containerd.cri.v1.images'.registry", "io.containerd.grpc.v1.cri'.registry", "'registry' is unknown in [plugins/io.containerd.grpc.v1.cri]" },
        { "/etc/hub-node/containerd.toml", "SystemdCgroup = true", "SystemdCGroup = true", "'SystemdCGroup' is unknown" },
        { "/etc/hub-node/containerd.toml", "SystemdCgroup = true", "SystemdCgroup = True", "'True' is no value" },
        { "/etc/hub-node/containerd.toml", "config_path =", "config_path", "'=' is expected" },
        { "/etc/systemd/journald.conf.d/hub-node.conf", "SystemMaxUse", "SystemMaxSize", "'SystemMaxSize' is unknown in [Journal]" },
        { "/etc/systemd/system/hub-node.service", "RestartSec=", "RestartSecs=", "'RestartSecs' is unknown in [Service]" },
        { "/etc/systemd/system/hub-settings.timer", "[Timer]", "[Service]", "a .timer has no section [Service]" },
        { "/etc/sysctl.d/90-hub-node.conf", "vm.overcommit_memory", "vm.over_commit_memory", "'vm.over_commit_memory = 1' is not of the form" },
        { "/etc/hosts", "10.4.0.10 api", "10.4.0.10", "is not of the form" },
        { "/etc/hub-node/pki/ca.crt", "BEGIN CERT", "BEGIN CERTS", "holds no certificate" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Every_file_of_a_machine_is_read_without_a_problem(string kind) =>
        Assert.Empty(SomeMachines.Files(kind).SelectMany(file => MachineFileReaders.Problems(file).Select(problem => $"{file.Path}: {problem}")));

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_found(string path, string right, string wrong, string said)
    {
        var file = SomeMachines.Files("first-control-plane").Single(file => file.Path == path);
        Assert.Contains(right, file.Content, StringComparison.Ordinal);
        var place = file.Content.IndexOf(right, StringComparison.Ordinal);

        var problems = MachineFileReaders.Problems(file with { Content = string.Concat(file.Content.AsSpan(0, place), wrong, file.Content.AsSpan(place + right.Length)) });

        Assert.Contains(problems, problem => problem.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_nothing_reads_is_found() => Assert.Single(MachineFileReaders.Problems(new("/etc/new-program.conf", "a = b\n")));

    [NeedsTheory("cloud-init"), MemberData(nameof(Kinds))]
    public void Cloud_init_accepts_the_user_data(string kind) => Tool.Check("cloud-init", SomeMachines.UserData(kind), ".yaml", "schema", "--config-file");

    [Theory, MemberData(nameof(Kinds))]
    public void No_file_is_written_twice(string kind) => Assert.Empty(SomeMachines.Files(kind).GroupBy(file => file.Path).Where(group => group.Count() > 1).Select(group => group.Key));

    [NeedsTheory("bash"), MemberData(nameof(Kinds))]
    public void Bash_reads_every_script_as_the_machine_gets_it(string kind)
    {
        foreach (var script in SomeMachines.Files(kind).Where(file => file.Path.StartsWith("/usr/local/", StringComparison.Ordinal)))
        {
            Tool.Check("bash", script.Content, ".sh", "-n");
        }
    }

    [NeedsTheory("systemd-analyze"), MemberData(nameof(Kinds))]
    public void Systemd_reads_every_unit_without_a_word(string kind)
    {
        using var root = new UnitRoot();
        foreach (var file in SomeMachines.Files(kind).Where(file => file.Path.StartsWith("/etc/systemd/system/", StringComparison.Ordinal) || file.Mode == MachineFile.Program))
        {
            root.Write(file);
        }

        Assert.Equal("", root.Verify());
    }

    [NeedsFact("systemd-analyze")]
    public void Systemd_tells_of_a_misspelt_key()
    {
        using var root = new UnitRoot();
        foreach (var file in SomeMachines.Files("worker").Where(file => file.Path.EndsWith("kubelet.service.d/20-hub-node.conf", StringComparison.Ordinal)))
        {
            root.Write(file with { Content = file.Content.Replace("RequiresMountsFor", "RequireMountsFor", StringComparison.Ordinal) });
        }

        Assert.Contains("RequireMountsFor", root.Verify(), StringComparison.Ordinal);
    }
}
