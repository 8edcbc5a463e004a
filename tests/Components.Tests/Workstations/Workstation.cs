using System.Diagnostics;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Workstations;

/// <summary>
/// A folder that plays the root of a workstation: the real scripts run under bash with the machine's real tools, loop devices stand for
/// volumes, and only what would reach beyond the folder (systemd, the metadata service, accounts) is replaced by commands that note their arguments.
/// </summary>
internal sealed class Workstation : IDisposable
{
    public const string Homes = "0f0e0d0c-1111-4222-8333-444455556666";
    public const string Docker = "a1b2c3d4-1111-4222-8333-444455556666";
    public const string Work = "b2b3c3d4-1111-4222-8333-444455556666";

    private readonly string _root = Directory.CreateTempSubdirectory("workstation-").FullName;
    private readonly List<string> _loops = [];

    public Workstation()
    {
        foreach (var folder in new[] { "bin", "by-id", "home/ubuntu", "docker", "state", "tools", "opt" })
        {
            Directory.CreateDirectory(PathOf(folder));
        }

        File.WriteAllText(PathOf("clavius.sh"), Scripts.Read("clavius.sh"));
        File.WriteAllText(PathOf("metadata.sh"), Scripts.Read("hub-metadata.sh"));
        File.WriteAllText(PathOf("devices.sh"), Scripts.Read("hub-devices.sh"));
        File.WriteAllText(PathOf("conf"), $"LOGIN_USER=root\nHOMES={PathOf("home")}\nDOCKER={PathOf("docker")}\nWORK={PathOf("home/ubuntu/work")}\nDEVICE_WAIT_SECONDS=1\nPACKAGES=\"tmux vim\"\n");
        File.WriteAllText(PathOf("fstab"), "LABEL=cloudimg-rootfs / ext4 discard,errors=remount-ro 0 1\n");
        Metadata($$"""{"volume.homes": "{{Homes}}", "volume.docker": "{{Docker}}", "volume.work": "{{Work}}", "tools": "helm=3.19.4 sops=3.13.3"}""");
        Command("curl", "note curl \"$@\"; for url in \"$@\"; do case \"$url\" in http://169.254.169.254/*) cat \"$STATE/metadata\"; exit ;; esac; done; exit 22");
        Command("systemctl", "note systemctl \"$@\"; case \"$*\" in *is-active* | *is-enabled*) exit 1 ;; esac");
        Command("modprobe", "true");
        Command("swapon", "true");

        // Never the swap disk of the machine that runs the tests.
        Command("blkid", "case \"$*\" in *TYPE=swap*) exit 2 ;; *) exec /usr/sbin/blkid \"$@\" ;; esac");
        Command("sleep", "exec /bin/sleep 0.2");
    }

    public string Root => _root;

    public string Fstab => File.ReadAllText(PathOf("fstab")).Replace(_root, "", StringComparison.Ordinal);

    public Workstation Metadata(string meta)
    {
        File.WriteAllText(PathOf("state/metadata"), $$"""{"meta": {{meta}}}""");
        return this;
    }

    /// <summary>A volume of so many MiB, attached under the name that a hypervisor gives it.</summary>
    public string Volume(string id, int mebibytes = 320)
    {
        var file = PathOf($"volume-{id}");
        using (var stream = File.Create(file))
        {
            stream.SetLength(mebibytes * 1024L * 1024L);
        }

        var loop = Run("losetup", "--find", "--show", file).Said.Trim();
        _loops.Add(loop);
        File.CreateSymbolicLink(PathOf($"by-id/virtio-{id[..20]}"), loop);
        return loop;
    }

    public void Command(string name, string body)
    {
        var file = PathOf($"bin/{name}");
        File.WriteAllText(file, $"#!/usr/bin/env bash\nnote() {{ printf '%s\\n' \"$*\" >>\"$CALLS\"; }}\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string PathOf(string file) => Path.Combine(_root, file);

    /// <summary>Runs one of the scripts; what it says comes without this folder's own path.</summary>
    public (int Exit, string Said, IReadOnlyList<string> Calls) Script(string script, string? input = null, params string[] arguments)
    {
        File.WriteAllText(PathOf(script), Scripts.Read(script));
        File.WriteAllText(PathOf("calls"), "");
        var (exit, said) = Start("bash", input, [PathOf(script), .. arguments]);
        return (exit, said, [.. File.ReadAllText(PathOf("calls")).Replace(_root, "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <summary>Runs a real tool and expects it to work.</summary>
    public (int Exit, string Said) Run(string tool, params string[] arguments) => Start(tool, null, arguments);

    public void Dispose()
    {
        foreach (var folder in new[] { "home/ubuntu/work", "home", "docker" })
        {
            Start("umount", null, ["--quiet", PathOf(folder)]);
        }

        foreach (var loop in _loops)
        {
            Start("losetup", null, ["--detach", loop]);
        }

        Directory.Delete(_root, recursive: true);
    }

    private (int Exit, string Said) Start(string program, string? input, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CLAVIUS_LIB"] = PathOf("clavius.sh");
        start.Environment["CLAVIUS_CONF"] = PathOf("conf");
        start.Environment["CLAVIUS_FSTAB"] = PathOf("fstab");
        start.Environment["CLAVIUS_MAPPER"] = PathOf("mapper");
        start.Environment["CLAVIUS_BIN"] = PathOf("tools");
        start.Environment["CLAVIUS_OPT"] = PathOf("opt");
        start.Environment["HUB_BY_ID"] = PathOf("by-id");
        start.Environment["HUB_METADATA_LIB"] = PathOf("metadata.sh");
        start.Environment["HUB_DEVICES_LIB"] = PathOf("devices.sh");
        start.Environment["HUB_METADATA_LAST"] = PathOf("last/metadata.json");
        start.Environment["STATE"] = PathOf("state");
        start.Environment["CALLS"] = PathOf("calls");
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var complaints = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + complaints.Result;
        process.WaitForExit();
        return (process.ExitCode, said.Replace(_root, "", StringComparison.Ordinal));
    }
}
