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

    /// <summary>Both programs as people use them: Release, compiled ahead of time.</summary>
    public static void BuildForUse(string root)
    {
        foreach (var project in (string[])["infra", "hubctl"])
        {
            using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", project, "-c", "Release", "-nologo", "-v", "q"]) { WorkingDirectory = root })!;
            build.WaitForExit();
            if (build.ExitCode != 0)
            {
                throw new InvalidOperationException($"{project} does not build; nothing was measured.");
            }
        }
    }

    public static string Built(string root, string project) => Path.Combine(root, project, "bin", "Release", "net10.0", $"{project}.dll");
}
