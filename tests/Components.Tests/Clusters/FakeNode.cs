using System.Diagnostics;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Clusters;

/// <summary>
/// A folder that plays the root of a node: the real scripts run under bash, and what would reach beyond the folder (kubeadm, containers,
/// other machines, systemd) is a command that notes its arguments. Loop devices stand for volumes.
/// </summary>
internal sealed class FakeNode : IDisposable
{
    public const string Volume = "0f0e0d0c-1111-4222-8333-444455556666";

    private readonly string _root = Directory.CreateTempSubdirectory("node-").FullName;
    private readonly List<string> _loops = [];

    public FakeNode(string role = "control-plane")
    {
        foreach (var folder in new[] { "bin", "by-id", "programs", "state", "etc/hub-node/pki/etcd", "etc/kubernetes/manifests", "var/lib" })
        {
            Directory.CreateDirectory(PathOf(folder));
        }

        Write("etc/hub-node/node.env", $"ROLE={role}\nKUBERNETES_VERSION=v1.35.6\n");
        Write("etc/hub-node/kubeadm.yaml", "provider-id: openstack:///INSTANCE-ID\n");
        Write("etc/hub-node/join.kubeconfig", "credentials\n");
        Write("etc/hub-node/pki/ca.crt", "authority\n");
        Write("etc/hosts", "127.0.0.1 localhost\n10.4.0.10 api.dev.internal\n");
        Write("etc/fstab", "LABEL=cloudimg-rootfs / ext4 discard,errors=remount-ro 0 1\n");
        Write("metadata.sh", Scripts.Read("hub-metadata.sh"));
        Write("devices.sh", Scripts.Read("hub-devices.sh"));
        Write("state/metadata", "{\"meta\": {\"etcd-volume\": \"" + Volume + "\"}}");
        Command("cloud-init", "echo 6a0f6f0e-3f1c-4d6e-9f0c-2f6f5f0c9d11");
        Command("kubectl", "[ -e \"$STATE/own-api\" ]");
        Command("systemctl", "note systemctl \"$@\"");
        Command("sleep", "exec /bin/sleep 0.01");

        // The metadata service, and the API servers of other control planes.
        Command("curl", """
            for last; do :; done
            case "$last" in
              http://169.254.169.254/*) cat "$STATE/metadata" ;;
              *) note curl "$@"; case " $* " in *":6443:$(cat "$STATE/answers" 2>/dev/null || echo nobody) "*) ;; *) exit 7 ;; esac ;;
            esac
            """);
        Command("kubeadm", """
            note kubeadm "$@"
            case "$*" in
              "config images list"*) printf 'registry.k8s.io/pause:3.10.1\nregistry.k8s.io/etcd:3.6.6-0\n' ;;
              "init phase"*) ;;
              join* | init*) note "$(grep api.dev.internal "$HUB_NODE_ROOT/etc/hosts")"; [ ! -e "$STATE/fails" ] ;;
            esac
            """);
        Command("ctr", "note ctr \"$@\"; case \"$*\" in *\"member list\"*) cat \"$STATE/members\" 2>/dev/null || true ;; esac");
    }

    /// <summary>One of three control planes.</summary>
    public FakeNode Several(bool first, string others = "127.47.0.11,127.47.0.12")
    {
        Write("etc/hub-node/control-plane.env", $"FIRST={(first ? "yes" : "no")}\nOWN_ADDRESS=10.4.0.10\nOTHER_ADDRESSES={others}\nENDPOINT=api.dev.internal\nENDPOINT_ADDRESS=10.4.0.5\n");
        Write("etc/hub-node/join.yaml", "kind: JoinConfiguration\n");
        Write("control-plane.sh", Scripts.Read("hub-control-plane.sh"));
        return Program("hub-node-etcd");
    }

    /// <summary>A program that the node has besides, which does nothing here.</summary>
    public FakeNode Program(string name)
    {
        Executable($"programs/{name}", $"#!/usr/bin/env bash\nprintf '%s\\n' \"{name} $*\" >>\"$CALLS\"\n");
        return this;
    }

    public FakeNode State(string name, string content = "")
    {
        Write($"state/{name}", content);
        return this;
    }

    public FakeNode Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content);
        return this;
    }

    public string? Read(string path) => File.Exists(PathOf(path)) ? File.ReadAllText(PathOf(path)).Replace(_root, "", StringComparison.Ordinal) : null;

    public string PathOf(string path) => Path.Combine(_root, path);

    /// <summary>A volume of so many MiB, attached under a name that a hypervisor gives it.</summary>
    public string Attach(string form = "virtio-{20}", int mebibytes = 320)
    {
        var file = PathOf("volume");
        using (var stream = File.Create(file))
        {
            stream.SetLength(mebibytes * 1024L * 1024L);
        }

        var loop = Run("losetup", "--find", "--show", file).Said.Trim();
        _loops.Add(loop);
        File.CreateSymbolicLink(PathOf($"by-id/{form.Replace("{20}", Volume[..20], StringComparison.Ordinal).Replace("{36}", Volume, StringComparison.Ordinal)}"), loop);
        return loop;
    }

    public void Command(string name, string body) => Executable($"bin/{name}", $"#!/usr/bin/env bash\nnote() {{ printf '%s\\n' \"$*\" >>\"$CALLS\"; }}\n{body}\n");

    /// <summary>Runs one of the scripts; the node's own paths are left out of what it says and does.</summary>
    public (int Exit, string Said, IReadOnlyList<string> Calls) Script(string script, params string[] arguments)
    {
        Write("script", Scripts.Read(script));
        Write("calls", "");
        var (exit, said) = Run("bash", [PathOf("script"), .. arguments]);
        return (exit, said, [.. Read("calls")!.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    public (int Exit, string Said) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin",
            ["HUB_NODE_ROOT"] = _root,
            ["HUB_NODE_PROGRAMS"] = PathOf("programs"),
            ["HUB_NODE_LIBRARY"] = PathOf("control-plane.sh"),
            ["HUB_BY_ID"] = PathOf("by-id"),
            ["HUB_ETCD_WAIT"] = "1",
            ["HUB_METADATA_LIB"] = PathOf("metadata.sh"),
            ["HUB_METADATA_LAST"] = PathOf("last/metadata.json"),
            ["HUB_DEVICES_LIB"] = PathOf("devices.sh"),
            ["STATE"] = PathOf("state"),
            ["CALLS"] = PathOf("calls"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + complaints.Result;
        process.WaitForExit();
        return (process.ExitCode, said.Replace(_root, "", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        if (_loops.Count > 0)
        {
            Run("umount", "--quiet", PathOf("var/lib/etcd"));
            Run("umount", "--quiet", PathOf("var/lib/hub-etcd"));
            _loops.ForEach(loop => Run("losetup", "--detach", loop));
        }

        Directory.Delete(_root, recursive: true);
    }

    private void Executable(string path, string content)
    {
        Write(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
