using System.Diagnostics;

namespace JupyterHubInfra.Benchmarks;

/// <summary>The checkout that is measured.</summary>
internal static class Repository
{
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException("No Pulumi.yaml is found above the benchmark. Run it from a checkout of the repository.");
    }

    /// <summary>Programs as people use them: Release, compiled ahead of time.</summary>
    public static void BuildForUse(string root, params IReadOnlyList<string> projects)
    {
        foreach (var project in projects)
        {
            using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", project, "-c", "Release", "-nologo", "-v", "q"]) { WorkingDirectory = root })!;
            build.WaitForExit();
            if (build.ExitCode != 0)
            {
                throw new InvalidOperationException($"{project} does not build; nothing was measured.");
            }
        }
    }

    public static string Built(string root, string folder, string assembly) => Path.Combine(root, folder, "bin", "Release", "net10.0", $"{assembly}.dll");

    /// <summary>Starts a program of any kind: an assembly by the runtime that is installed, anything else by itself.</summary>
    public static ProcessStartInfo Start(string program, params IReadOnlyList<string> arguments) =>
        program.EndsWith(".dll", StringComparison.Ordinal) ? new("dotnet", [program, .. arguments]) : new(program, arguments);
}
