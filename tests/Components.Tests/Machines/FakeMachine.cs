using System.Diagnostics;
using System.Text.Json;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Machines;

/// <summary>
/// A machine in a folder: the real agent runs under bash with the real ssh-keygen, all its folders lie below this one, and what would
/// touch the system (packages, services, accounts) is a command that notes its arguments.
/// </summary>
internal sealed class FakeMachine : IDisposable
{
    public const string Shell = "bash";
    public const string Json = "jq";
    public const string Keys = "ssh-keygen";

    private readonly string _root = Directory.CreateTempSubdirectory("machine-").FullName;

    public FakeMachine()
    {
        foreach (var folder in new[] { "bin", "state", "parts", "homes/ubuntu/.ssh", "sshd" })
        {
            Directory.CreateDirectory(PathOf(folder));
        }

        File.WriteAllText(PathOf("metadata.sh"), Scripts.Read("hub-metadata.sh"));
        Command("curl", "cat \"$STATE/metadata\" 2>/dev/null");
        Command("mount", "exit 1");
        Command("getent", "echo ubuntu:x:1000:1000::/home/ubuntu:/bin/bash");
        Command("id", "case \"$*\" in *\" ubuntu\" | *\" hubops\") echo 1000 ;; *) exit 1 ;; esac");
        Command("sshd", "note sshd \"$@\"; [ ! -e \"$STATE/sshd-refuses\" ]");
        Command("systemctl", "note systemctl \"$@\"");
        Command("systemd-analyze", "[ \"$1\" = calendar ] && [ ! -e \"$STATE/no-such-time\" ]");
        Command("dpkg-query", "for name; do :; done; [ -e \"$STATE/installed-$name\" ] && echo 'ii ' || exit 1");
        Command("apt-get", """
            note apt-get "$@"
            case " $* " in
              *" install "*)
                names=${*##* install }
                for name in $names; do [ ! -e "$STATE/missing-$name" ] || exit 100; done
                for name in $names; do touch "$STATE/installed-$name"; done ;;
            esac
            """);
    }

    /// <summary>What the metadata service answers as the entries of the instance.</summary>
    public FakeMachine Metadata(IReadOnlyDictionary<string, string> meta) => State("metadata", JsonSerializer.Serialize(new { uuid = "u", meta }));

    /// <summary>What the metadata service answers.</summary>
    public FakeMachine Answers(string text) => State("metadata", text);

    public FakeMachine Silent()
    {
        File.Delete(PathOf("state/metadata"));
        return this;
    }

    public FakeMachine State(string name, string content = "")
    {
        File.WriteAllText(PathOf($"state/{name}"), content);
        return this;
    }

    /// <summary>Gives the machine one part of the agent.</summary>
    public FakeMachine Part(string name) => PartOf(name, Scripts.Read($"hub-settings-{name}.sh"));

    /// <summary>Gives the machine a part with another content.</summary>
    public FakeMachine PartOf(string name, string content)
    {
        File.WriteAllText(PathOf($"parts/{name}"), content);
        Executable(PathOf($"parts/{name}"));
        return this;
    }

    public FakeMachine Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content);
        return this;
    }

    public string? Read(string path) => File.Exists(PathOf(path)) ? File.ReadAllText(PathOf(path)) : null;

    /// <summary>Every file of the machine, without what belongs to the test itself.</summary>
    public IReadOnlyDictionary<string, string> Files() => Directory.EnumerateFiles(_root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Select(file => (Path: Path.GetRelativePath(_root, file), Content: File.ReadAllText(file)))
        .Where(file => !file.Path.StartsWith("bin/", StringComparison.Ordinal) && !file.Path.StartsWith("state/", StringComparison.Ordinal) && file.Path is not ("calls" or "agent" or "metadata.sh"))
        .ToDictionary(file => file.Path, file => file.Content);

    public string PathOf(string path) => Path.Combine(_root, path);

    /// <summary>Runs the agent; the machine's own paths are left out of what it says.</summary>
    public (int Exit, string Said, IReadOnlyList<string> Calls) Run()
    {
        File.WriteAllText(PathOf("agent"), Scripts.Read("hub-settings.sh"));
        File.WriteAllText(PathOf("calls"), "");
        var start = new ProcessStartInfo("bash", [PathOf("agent")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["STATE"] = PathOf("state"),
            ["CALLS"] = PathOf("calls"),
            ["HUB_METADATA_LIB"] = PathOf("metadata.sh"),
            ["HUB_METADATA_LAST"] = PathOf("last/metadata.json"),
            ["HUB_SETTINGS_PARTS"] = PathOf("parts"),
            ["HUB_SETTINGS_SAID"] = PathOf("said"),
            ["HUB_KEYS_FOLDER"] = PathOf("keys"),
            ["HUB_LOGIN_HOMES"] = PathOf("homes/*"),
            ["HUB_SSHD_FILE"] = PathOf("sshd/11-hub-accounts.conf"),
            ["HUB_SSHD_RUN"] = PathOf("sshd/run"),
            ["HUB_APT_FOLDER"] = PathOf("apt"),
            ["HUB_UNIT_FOLDER"] = PathOf("units"),
            ["HUB_RESTART_NEEDED"] = PathOf("state/reboot-required"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, Plain(said + errors.Result), [.. Plain(File.ReadAllText(PathOf("calls"))).Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    public FakeMachine Command(string name, string body)
    {
        File.WriteAllText(PathOf($"bin/{name}"), $"#!/usr/bin/env bash\nnote() {{ printf '%s\\n' \"$*\" >>\"$CALLS\"; }}\n{body}\n");
        Executable(PathOf($"bin/{name}"));
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Plain(string text) => text.Replace(_root, "", StringComparison.Ordinal);

    private static void Executable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
