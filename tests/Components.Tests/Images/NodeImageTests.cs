using System.Diagnostics;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Images;

/// <summary>The image and the nodes that boot from it install the same, by the same script.</summary>
public sealed class NodeImageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("node-image-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_image_has_the_versions_of_the_nodes() =>
        Snapshot.Match("# Made of components/Clusters/KubernetesVersions.cs by a test; do not edit.\n" + string.Concat(NodeFiles.Versions.Select(line => line + "\n")), "../../../images/hub-node/node.env");

    [NeedsFact("packer")]
    public void Packer_accepts_the_template()
    {
        var template = Repository.Read("images/hub-node/hub-node.pkr.hcl");
        Tool.Check("packer", template, ".pkr.hcl", "validate", "-syntax-only");
        Tool.Check("packer", template, ".pkr.hcl", "fmt", "-check");
        Tool.Check("packer", Repository.Read("images/hub-node/plugins.pkr.hcl"), ".pkr.hcl", "fmt", "-check");
    }

    [Fact]
    public void Every_file_that_the_template_names_is_there()
    {
        var folder = Repository.PathOf("images/hub-node");
        var files = Repository.Read("images/hub-node/hub-node.pkr.hcl").Split('"').Where(text => text.StartsWith("${path.root}/", StringComparison.Ordinal))
            .Select(text => Path.GetFullPath(Path.Combine(folder, text["${path.root}/".Length..]))).ToList();

        Assert.Equal(4, files.Count);
        Assert.All(files, file => Assert.True(File.Exists(file), file));
    }

    [NeedsTheory("shellcheck"), InlineData("provision.sh"), InlineData("clean.sh")]
    public void Every_script_satisfies_shellcheck(string name) => Tool.Check("shellcheck", Repository.Read($"images/hub-node/{name}"), ".sh");

    [NeedsFact("bash")]
    public void On_a_baked_image_the_nodes_own_script_downloads_nothing_of_Kubernetes()
    {
        Command("dpkg-query", $"echo {KubernetesVersion.Release.Packages}");
        foreach (var program in new[] { "apt-get", "curl", "apt-mark", "install" })
        {
            Command(program, $"echo {program} \"$@\" >>'{_folder}/calls'");
        }

        File.WriteAllText(Path.Combine(_folder, "node.env"), string.Concat(NodeFiles.Versions.Select(line => line + "\n")));
        File.WriteAllText(Path.Combine(_folder, "prepare.sh"), Scripts.Read("hub-node-prepare.sh"));

        Assert.Equal((0, "hub-node: the packages are installed\n"), Run("prepare.sh", "packages"));
        var calls = File.ReadAllLines(Path.Combine(_folder, "calls"));
        Assert.All(calls, call => Assert.StartsWith("apt-get ", call, StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => call.Contains("kube", StringComparison.Ordinal) || call.Contains("containerd", StringComparison.Ordinal));
    }

    [NeedsFact("bash")]
    public void A_finished_image_has_no_identity_no_key_and_no_log()
    {
        foreach (var (file, content) in new[]
        {
            ("etc/machine-id", "0123456789abcdef"), ("etc/hostname", "build"), ("etc/ssh/ssh_host_ed25519_key", "key"), ("etc/ssh/sshd_config", "kept"), ("etc/netplan/50-cloud-init.yaml", "net"),
            ("home/ubuntu/.ssh/authorized_keys", "operator"), ("root/.ssh/authorized_keys", "operator"), ("var/log/syslog", "said"), ("var/log/journal/x/system.journal", "said"),
            ("var/lib/apt/lists/x", "list"), ("var/lib/systemd/random-seed", "seed"), ("tmp/hub-node/node.env", "x"), ("var/tmp/x", "x"), ("usr/bin/kubeadm", "kept"),
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, "root", file))!);
            File.WriteAllText(Path.Combine(_folder, "root", file), content);
        }

        Command("cloud-init", $"echo cloud-init \"$@\" >>'{_folder}/calls'");
        Command("apt-get", "true");
        Command("sync", "true");
        File.Copy(Repository.PathOf("images/hub-node/clean.sh"), Path.Combine(_folder, "clean.sh"));

        Assert.Equal((0, ""), Run("clean.sh"));
        var left = Directory.GetFiles(Path.Combine(_folder, "root"), "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(Path.Combine(_folder, "root"), file), File.ReadAllText);
        Assert.Equal(["etc/machine-id", "etc/ssh/sshd_config", "usr/bin/kubeadm", "var/log/syslog"], left.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("", "", "kept"), (left["etc/machine-id"], left["var/log/syslog"], left["usr/bin/kubeadm"]));
        Assert.Equal("cloud-init clean --logs --seed\n", File.ReadAllText(Path.Combine(_folder, "calls")));
    }

    private void Command(string name, string body)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private (int Exit, string Said) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_folder, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HUB_NODE_ENV"] = Path.Combine(_folder, "node.env");
        start.Environment["IMAGE_ROOT"] = Path.Combine(_folder, "root");
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + complaints.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
