using System.Diagnostics;

namespace JupyterHubInfra.Benchmarks;

/// <summary>The program as a CI job hands it on, with the .NET runtime in it and without.</summary>
internal sealed record Published(string WithRuntime, string WithoutRuntime)
{
    public static Published Make(string root, string scratch)
    {
        Publish(root, Path.Combine(scratch, "with"));
        Publish(root, Path.Combine(scratch, "without"), "-p:SelfContained=false");
        return new(Program(scratch, "with"), Program(scratch, "without"));
    }

    private static string Program(string scratch, string folder) => Path.Combine(scratch, folder, "program", "infra");

    private static void Publish(string root, string folder, params string[] options)
    {
        string[] arguments = ["publish", "infra", "-p:PublishProfile=Platform", $"-p:PlatformDir={folder}/", "-nologo", "-v", "q", .. options];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root })!;
        publish.WaitForExit();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException("infra is not published; nothing was measured.");
        }
    }
}
