using System.Diagnostics;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>Homes in a real folder, a container on loopback, and the jobs' real scripts between them.</summary>
internal sealed class ArchiveBench : IDisposable
{
    public const string Python = "python3";
    public const string Semester = "2026-s2";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archive-");

    public ArchiveBench()
    {
        Directory.CreateDirectory(Homes);
        Directory.CreateDirectory(ScriptFolder);
        foreach (var script in new[] { "hub_swift.py", "hub_archives.py", "hub-semester-archive.py", "hub-semester-removal.py", "hub-semester-restore.py" })
        {
            File.WriteAllText(Path.Combine(ScriptFolder, script), Scripts.Read(script));
        }
    }

    public FakeSwift Swift { get; } = new();

    public string Homes => Path.Combine(_folder.FullName, "homes");

    public string Outside => Path.Combine(_folder.FullName, "outside");

    private string ScriptFolder => Path.Combine(_folder.FullName, "scripts");

    /// <summary>A file in a home; the home too, if it is new.</summary>
    public string Put(string path, string content)
    {
        var file = Path.Combine(Homes, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public string[] Left(string path = "") => [.. Directory.EnumerateFileSystemEntries(Path.Combine(Homes, path)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    public (int ExitCode, string Said) Archive(string users = "", string? semester = null, string? secret = null, int? segment = null) => Run("hub-semester-archive.py", users, new()
    {
        ["SEMESTER"] = semester ?? Semester,
        ["OS_APPLICATION_CREDENTIAL_SECRET"] = secret ?? FakeSwift.Secret,
        ["SEGMENT_BYTES"] = FormattableString.Invariant($"{segment ?? 1 << 30}"),
    });

    public (int ExitCode, string Said) Remove(string users, int seconds = 0, string hubToken = FakeSwift.HubToken) => Run("hub-semester-removal.py", users, new()
    {
        ["MIN_AGE_SECONDS"] = FormattableString.Invariant($"{seconds}"),
        ["HUB_API_URL"] = $"{Swift.Url}/hub/api",
        ["HUB_TOKEN"] = hubToken,
    });

    public (int ExitCode, string Said) Restore(string users) => Run("hub-semester-restore.py", users, []);

    /// <summary>Runs a command line that must succeed.</summary>
    public string Shell(string command)
    {
        var (code, said) = Start(new("/bin/sh", ["-c", command]) { WorkingDirectory = Homes });
        Assert.True(code == 0, said);
        return said;
    }

    /// <summary>What an archive holds, as tar lists it.</summary>
    public string[] Listed(string name)
    {
        var file = Save(name);
        return [.. Shell($"tar --list --xz --quoting-style=escape --file {file}").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The archive as a file.</summary>
    public string Save(string name)
    {
        var found = Swift.Objects[name];
        var file = Path.Combine(_folder.FullName, "saved.tar.xz");
        File.WriteAllBytes(file, found.Parts is null ? found.Body : [.. found.Parts.SelectMany(part => Swift.Objects[part].Body)]);
        return file;
    }

    public void Dispose()
    {
        Swift.Dispose();

        // Names that are no text are beyond Directory.Delete.
        Shell($"chmod -R u+rwX . ; cd / && rm -rf {_folder.FullName}");
    }

    /// <summary>Starts a script without waiting for its end.</summary>
    public Process Begin(string script, string users, Dictionary<string, string> variables) => Process.Start(StartOf(script, users, variables))!;

    private (int ExitCode, string Said) Run(string script, string users, Dictionary<string, string> variables) => Start(StartOf(script, users, variables));

    private ProcessStartInfo StartOf(string script, string users, Dictionary<string, string> variables)
    {
        // Tests may run as root, to whom no file is unreadable unless he gives that up; the jobs are nobody special.
        var start = Environment.UserName == "root" && TestKit.Tools.Find("setpriv") is { } setpriv
            ? new ProcessStartInfo(setpriv, ["--bounding-set", "-all", "--inh-caps", "-all", TestKit.Tools.Find(Python)!, Path.Combine(ScriptFolder, script)])
            : new ProcessStartInfo(Python, Path.Combine(ScriptFolder, script));
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["OS_AUTH_URL"] = $"{Swift.Url}/v3",
            ["OS_REGION_NAME"] = "RegionOne",
            ["OS_APPLICATION_CREDENTIAL_ID"] = "id",
            ["OS_APPLICATION_CREDENTIAL_SECRET"] = FakeSwift.Secret,
            ["CONTAINER"] = "archives",
            ["SEMESTER"] = Semester,
            ["USERS"] = users,
            ["HOMES"] = Homes,
            ["HOME_FOLDER"] = "{username}",
            ["RETRY_SECONDS"] = "0.01",
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        }.Concat(variables).GroupBy(variable => variable.Key).Select(same => same.Last()))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static (int ExitCode, string Said) Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
