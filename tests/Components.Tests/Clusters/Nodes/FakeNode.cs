using System.Diagnostics;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Clusters.Nodes;

/// <summary>A node in a folder: the real scripts run under bash, and what would touch the system is a command that notes its arguments.</summary>
internal sealed class FakeNode : IDisposable
{
    public const string Shell = "bash";

    private readonly string _root = Directory.CreateTempSubdirectory("node-").FullName;
    private readonly Dictionary<string, string> _environment = [];

    public FakeNode()
    {
        foreach (var folder in new[] { "bin", "state", "etc/hub-node", "etc/containerd", "etc/apt/sources.list.d", "usr/local/sbin", "by-id" })
        {
            Directory.CreateDirectory(PathOf(folder));
        }

        Write("etc/fstab", "UUID=1 / ext4 defaults 0 1\n");
        With("HUB_NODE_ROOT", _root).With("HUB_BY_ID", PathOf("by-id")).With("STATE", PathOf("state")).With("CALLS", PathOf("calls"));
    }

    public FakeNode With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public FakeNode Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content);
        return this;
    }

    public string? Read(string path) => File.Exists(PathOf(path)) ? File.ReadAllText(PathOf(path)) : null;

    public string PathOf(string path) => Path.Combine(_root, path);

    public FakeNode Command(string name, string body = "", string folder = "bin")
    {
        Write($"{folder}/{name}", $"#!/usr/bin/env bash\nnote() {{ printf '%s\\n' \"$*\" >>\"$CALLS\"; }}\nnote {name} \"$@\"\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf($"{folder}/{name}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return this;
    }

    /// <summary>Runs a script as machines get it; the node's own paths are left out of what it says and calls.</summary>
    public (int Exit, string Said, IReadOnlyList<string> Calls) Run(string script, params string[] arguments)
    {
        Write("script", Scripts.Read(script));
        Write("calls", "");
        var start = new ProcessStartInfo("bash", [PathOf("script"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, Plain(said + errors.Result), [.. Plain(Read("calls")!).Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Plain(string text) => text.Replace(_root, "", StringComparison.Ordinal);
}
