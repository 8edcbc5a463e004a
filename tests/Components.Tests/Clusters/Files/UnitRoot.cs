using System.Diagnostics;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>A folder that systemd-analyze takes for a machine: our units, and bare ones of those that the image and packages bring.</summary>
internal sealed class UnitRoot : IDisposable
{
    private static readonly string[] Targets = ["basic", "local-fs", "multi-user", "network", "network-online", "shutdown", "sysinit", "time-sync", "timers", "umount"];

    private readonly string _root = Directory.CreateTempSubdirectory("units-").FullName;

    public UnitRoot()
    {
        foreach (var target in Targets)
        {
            Put($"/usr/lib/systemd/system/{target}.target", "[Unit]\nDescription=A target of the image\n");
        }

        foreach (var slice in new[] { "-.slice", "system.slice" })
        {
            Put($"/usr/lib/systemd/system/{slice}", "[Unit]\nDescription=A slice of the image\n");
        }

        foreach (var service in new[] { "containerd", "kubelet", "keepalived" })
        {
            Put($"/usr/bin/{service}", "#!/bin/sh\n", program: true);
            Put($"/usr/lib/systemd/system/{service}.service", $"[Unit]\nDescription=A service of a package\n[Service]\nExecStart=/usr/bin/{service}\n");
        }

        Put("/usr/lib/systemd/system/-.mount", "[Unit]\nDescription=The root\n[Mount]\nWhat=/dev/vda1\nWhere=/\n");
    }

    public void Write(MachineFile file) => Put(file.Path, file.Content, file.Mode == MachineFile.Program);

    /// <summary>What systemd says of our units, and of those that we add to; nothing when all is well.</summary>
    public string Verify()
    {
        var folder = Path.Combine(_root, "etc/systemd/system");
        var units = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path) is var name && name.EndsWith(".d", StringComparison.Ordinal) ? name[..^2] : name).Distinct();
        var start = new ProcessStartInfo(Tools.Find("systemd-analyze")!, [$"--root={_root}", "--man=no", "verify", .. units]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return process.ExitCode == 0 ? said : $"{said}exit code {process.ExitCode}";
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Put(string path, string content, bool program = false)
    {
        var full = _root + path;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        if (program && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
