using System.Diagnostics;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Storage;

/// <summary>
/// A machine made of fake commands: the real scripts run under bash, and every command that would touch a disk is one that notes its
/// arguments and answers from files.
/// </summary>
internal sealed class FakeFileserver : IDisposable
{
    public const string FirstVolume = "0f0e0d0c-1111-4222-8333-444455556666";
    public const string SecondVolume = "a1b2c3d4-1111-4222-8333-444455556666";

    public const string Shell = "bash";
    public const string Json = "jq";

    private readonly string _root = Directory.CreateTempSubdirectory("fileserver-").FullName;

    public FakeFileserver()
    {
        foreach (var folder in new[] { "bin", "by-id", "homes", "state", "sizes" })
        {
            Directory.CreateDirectory(PathOf(folder));
        }

        File.WriteAllText(PathOf("lib.sh"), Scripts.Read("hub-homes.sh"));
        File.WriteAllText(PathOf("metadata.sh"), Scripts.Read("hub-metadata.sh"));
        File.WriteAllText(PathOf("devices.sh"), Scripts.Read("hub-devices.sh"));
        File.WriteAllText(PathOf("conf"), $"POOL=tank\nDATASET=tank/home\nMOUNT={PathOf("homes")}\nOWNER=1000\nGROUP=100\nDEVICE_WAIT_SECONDS=1\nPACKAGES=\"jq zfsutils-linux\"\n");
        Metadata($$"""{"homes-volume.0": "{{FirstVolume}}", "homes-volume.1": "{{SecondVolume}}", "homes-quota": "10G"}""");
        Command("curl", "cat \"$STATE/metadata\"");
        Command("chown", "note chown \"$@\"");
        Command("exportfs", "note exportfs \"$@\"");
        Command("mount", "for folder; do :; done; [ -e \"$STATE/drive\" ] && mkdir -p \"$folder/openstack/latest\" && cp \"$STATE/drive\" \"$folder/openstack/latest/meta_data.json\"");
        Command("umount", "rm -r \"$1/openstack\"");
        Command("mountpoint", "[ -e \"$STATE/dataset-$(basename \"$2\")\" ]");
        Command("sleep", "if [ -e \"$STATE/late\" ]; then touch \"$HUB_BY_ID/$(cat \"$STATE/late\")\"; fi; exec /bin/sleep 0.2");
        Command("wipefs", "note wipefs \"$@\"; cat \"$STATE/signature-$(basename \"$3\")\" 2>/dev/null || true");
        Command("blkid", "note blkid \"$@\"; [ -e \"$STATE/known-$(basename \"$2\")\" ] || exit 2");
        Command("blockdev", "cat \"$STATE/size-$(basename \"$2\")\"");
        Command("zpool", """
            note zpool "$@"
            case "$1 $2" in
              "list -H") [ -e "$STATE/imported" ] || exit 1; [ "$3" != -v ] || cat "$STATE/members" ;;
              "import -d") cat "$STATE/importable" 2>/dev/null || exit 1 ;;
              "import -f" | "create -o") touch "$STATE/imported" ;;
              "get -H") cat "$STATE/feature" 2>/dev/null || echo active ;;
            esac
            """);
        Command("zfs", """
            note zfs "$@"
            case "$1" in
              list)
                case "$*" in
                  *"-t snapshot -o name,"*) cat "$STATE/snapshots" ;;
                  *"-t snapshot -o name "*) for name; do :; done; grep -q "^$name " "$STATE/snapshots" ;;
                  *) [ -e "$STATE/dataset" ] ;;
                esac ;;
              projectspace) cat "$STATE/projectspace" 2>/dev/null || true ;;
              snapshot) echo "$5 ${4#*=}" >>"$STATE/snapshots" ;;
              destroy) sed -i "\\|^$3 |d" "$STATE/snapshots" ;;
              create) touch "$STATE/dataset" ;;
              set) [ ! -e "$STATE/refuses-${2%%=*}" ] ;;
              get)
                for property; do :; done
                for name in "$@"; do [ ! -e "$STATE/value-$name" ] || { cat "$STATE/value-$name"; exit 0; }; done
                case "$*" in *mounted*) echo yes ;; *mountpoint*) dirname "$HUB_HOMES_LIB" | sed 's|$|/homes|' ;; *) echo none ;; esac ;;
              project)
                if [ "$2" = -d ]; then
                  printf '%5u - %s\n' "$(cat "$STATE/project-$(basename "$3")" 2>/dev/null || echo 0)" "$3"
                fi ;;
            esac
            """);
    }

    public FakeFileserver Metadata(string meta) => State("metadata", $$"""{"meta": {{meta}}}""");

    /// <summary>A tool whose package was not installed: it is there after the next installation.</summary>
    public FakeFileserver WithoutTool(string name)
    {
        File.Move(PathOf($"bin/{name}"), PathOf($"state/tool-{name}"));
        Command("apt-get", "note apt-get \"$@\"; case \"$*\" in *install*) mv \"$STATE/tool-" + name + "\" \"$(dirname \"$0\")/" + name + "\" ;; esac");
        return this;
    }

    /// <summary>Uses these tools of the machine that the test runs on.</summary>
    public FakeFileserver WithRealTools(params string[] names)
    {
        foreach (var name in names)
        {
            File.Delete(PathOf($"bin/{name}"));
        }

        return this;
    }

    /// <summary>A blank disk image of 320 MiB, attached as a volume; it takes no space until it is written to.</summary>
    public string Disk(string volume)
    {
        var path = PathOf($"by-id/virtio-{volume[..20]}");
        using var file = File.Create(path);
        file.SetLength(320L << 20);
        return path;
    }

    /// <summary>The metadata service does not answer; the config drive still holds what was true when the machine was made.</summary>
    public FakeFileserver MetadataOnDriveOnly(string meta)
    {
        File.Delete(PathOf("state/metadata"));
        return State("drive", $$"""{"meta": {{meta}}}""");
    }

    public FakeFileserver State(string name, string content = "")
    {
        File.WriteAllText(PathOf($"state/{name}"), content);
        return this;
    }

    public FakeFileserver Device(string name)
    {
        File.WriteAllText(PathOf($"by-id/{name}"), "");
        return this;
    }

    public FakeFileserver Home(string name)
    {
        Directory.CreateDirectory(PathOf($"homes/{name}"));
        return this;
    }

    /// <summary>The path of a file in a home.</summary>
    public string InHome(string home, string file) => PathOf($"homes/{home}/{file}");

    /// <summary>What the agent remembers between its runs.</summary>
    public string Remembered(string file) => PathOf($"quota-state/{file}");

    /// <summary>Runs one of the scripts; the calls are those that matter, with this machine's own paths left out.</summary>
    public (int Exit, string Said, IReadOnlyList<string> Calls) Run(string script)
    {
        File.WriteAllText(PathOf("script"), Scripts.Read(script));
        File.WriteAllText(PathOf("calls"), "");
        var start = new ProcessStartInfo("bash", [PathOf("script")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HUB_HOMES_LIB"] = PathOf("lib.sh");
        start.Environment["HUB_HOMES_CONF"] = PathOf("conf");
        start.Environment["HUB_BY_ID"] = PathOf("by-id");
        start.Environment["HUB_HOMES_STATE"] = PathOf("quota-state");
        start.Environment["HUB_HOMES_SIZES"] = PathOf("sizes");
        start.Environment["HUB_METADATA_LIB"] = PathOf("metadata.sh");
        start.Environment["HUB_DEVICES_LIB"] = PathOf("devices.sh");
        start.Environment["HUB_METADATA_LAST"] = PathOf("last/metadata.json");
        start.Environment["STATE"] = PathOf("state");
        start.Environment["CALLS"] = PathOf("calls");
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, Plain(said.Result), [.. Plain(File.ReadAllText(PathOf("calls"))).Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string PathOf(string file) => Path.Combine(_root, file);

    private string Plain(string text) => text.Replace(_root, "", StringComparison.Ordinal);

    private void Command(string name, string body)
    {
        var file = PathOf($"bin/{name}");
        File.WriteAllText(file, $"#!/usr/bin/env bash\nnote() {{ printf '%s\\n' \"$*\" >>\"$CALLS\"; }}\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
