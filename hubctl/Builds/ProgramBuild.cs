using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>Finds the program of a project and builds it when its output is missing or older than what it is built from.</summary>
internal sealed class ProgramBuild(ProjectFile project, TextWriter progress)
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private const string StampName = $"hubctl.{Configuration}.stamp";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>The program, ready to be started.</summary>
    internal async Task<ProgramLaunch> LaunchAsync(CancellationToken cancellation) => project.Runtime.Name switch
    {
        "nodejs" => new()
        {
            Runtime = ProgramRuntime.NodeJs,
            Directory = project.ProgramFolder,
            EntryPoint = project.ProgramFile is { } file ? Path.GetFileName(file) : ".",
        },
        _ when project.Runtime.Options.TryGetValue("binary", out var binary) => Started(Prebuilt(binary)),
        _ => Started(await BuiltAsync(ProjectOfProgram(), cancellation).ConfigureAwait(false)),
    };

    private ProgramLaunch Started(string file)
    {
        var isAssembly = file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var launch = new ProgramLaunch
        {
            Runtime = isAssembly ? ProgramRuntime.Dotnet : ProgramRuntime.Executable,
            Directory = project.ProgramFolder,
            EntryPoint = file,
        };

        // An executable of .NET finds its runtime by this variable where it is not installed for the whole machine.
        return launch with { Environment = launch.Environment.SetItem("DOTNET_ROOT", Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? DotnetHost.Root) };
    }

    private string Prebuilt(string binary)
    {
        var file = Path.GetFullPath(Path.Combine(project.ProgramFolder, binary));
        return File.Exists(file)
            ? file
            : throw new InvalidSettingsException(new(
                "the program that Pulumi.yaml names as 'binary' does not exist", project.File, file, Remedy: "build it first, or remove 'options: binary' to have it built"));
    }

    private string ProjectOfProgram()
    {
        if (project.ProgramFile is { } named)
        {
            return named.EndsWith(".csproj", StringComparison.Ordinal)
                ? named
                : throw new InvalidSettingsException(new("'main:' names a file that is not a .NET project", project.File, named, "a folder with one .csproj, or the .csproj itself"));
        }

        var found = Directory.GetFiles(project.ProgramFolder, "*.csproj");
        return found switch
        {
            [var single] => single,
            [] => throw new InvalidSettingsException(new(
                "the program's folder holds no .csproj", project.ProgramFolder, Allowed: "exactly one .csproj", Remedy: $"set 'main:' in {project.File} to the program's folder")),
            _ => throw new InvalidSettingsException(new(
                "the program's folder holds several projects",
                project.ProgramFolder,
                string.Join(", ", found.Select(Path.GetFileName).Order(StringComparer.Ordinal)),
                "exactly one .csproj",
                $"name the one to run in {project.File}: 'main: folder/name.csproj'")),
        };
    }

    private async Task<string> BuiltAsync(string csproj, CancellationToken cancellation)
    {
        var fresh = FreshOutput(csproj);
        if (fresh is not null)
        {
            return fresh;
        }

        var obj = Path.Combine(Path.GetDirectoryName(csproj)!, "obj");
        using (BuildLock.Take(obj, LongestWait, cancellation))
        {
            // Another hubctl may have built it while this one waited.
            return FreshOutput(csproj) ?? PlainlyBuilt(csproj, obj) ?? await BuildAsync(csproj, obj, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string> BuildAsync(string csproj, string obj, CancellationToken cancellation)
    {
        var began = DateTime.UtcNow;
        progress.WriteLine($"Building {Path.GetFileName(project.ProgramFolder)} ...");
        var output = await DotnetBuild.RunAsync(csproj, Configuration, project.Root, cancellation).ConfigureAwait(false);
        if (Output(csproj) is not { } file)
        {
            throw new BuildFailedException($"{Path.GetFileName(csproj)} built, but its output is not below bin/{Configuration}:\n{output}".TrimEnd());
        }

        if (ReferencedProjects.Of(csproj) is { } projects)
        {
            // Sources written while the build ran count as newer than it.
            Stamp(obj, SourceScan.Of(projects), began);
        }

        return file;
    }

    // Stamped, so that the next run need not look that closely.
    private string? PlainlyBuilt(string csproj, string obj)
    {
        if (PlainBuild.OutputOf(csproj, Configuration) is not { } assembly || ReferencedProjects.Of(csproj) is not { } projects)
        {
            return null;
        }

        var scan = SourceScan.Of(projects);
        if (PlainBuild.CurrentSince(assembly, Configuration, projects, scan, project.Root) is not { } since)
        {
            return null;
        }

        Stamp(obj, scan, since);
        return Output(csproj);
    }

    private static void Stamp(string obj, SourceScan scan, DateTime builtAt)
    {
        var stamp = Path.Combine(obj, StampName);
        File.WriteAllText(stamp, Fingerprint(scan));
        File.SetLastWriteTimeUtc(stamp, builtAt);
    }

    private static string? FreshOutput(string csproj)
    {
        if (Output(csproj) is not { } output || ReferencedProjects.Of(csproj) is not { } projects)
        {
            return null;
        }

        var scan = SourceScan.Of(projects);
        var stamp = Path.Combine(Path.GetDirectoryName(csproj)!, "obj", StampName);
        var isStamped = File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= scan.Newest && File.ReadAllText(stamp) == Fingerprint(scan);
        return isStamped ? output : null;
    }

    // The variable chooses other packages for the same sources; MSBuild reads it, so its value is part of what was built.
    private static string Fingerprint(SourceScan scan) => $"{scan.Names} {Environment.GetEnvironmentVariable("PulumiSdk")}\n";

    // The executable where there is one: it starts without dotnet's own search for commands.
    private static string? Output(string csproj)
    {
        if (PlainBuild.OutputOf(csproj, Configuration) is not { } assembly)
        {
            return null;
        }

        var executable = OperatingSystem.IsWindows() ? Path.ChangeExtension(assembly, ".exe") : assembly[..^".dll".Length];
        return File.Exists(executable) ? executable : assembly;
    }
}
