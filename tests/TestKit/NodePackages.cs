using System.ComponentModel;
using System.Diagnostics;

namespace JupyterHubInfra.TestKit;

/// <summary>The official Node packages in tests/node, installed with npm at the first use, by one test process at a time.</summary>
public static class NodePackages
{
    private static readonly Lazy<string?> Installed = new(Install);

    public static string Folder { get; } = Repository.PathOf("tests/node");

    public static string Modules { get; } = Path.Combine(Folder, "node_modules");

    /// <summary>Why programs cannot run here, or null when they can.</summary>
    public static string? Missing => Installed.Value;

    private static string? Install()
    {
        if (Tools.Find("node") is null || Tools.Find("npm") is null)
        {
            return "NOT CHECKED: Node and npm are not on this machine's PATH.";
        }

        using var turn = new Mutex(initiallyOwned: false, "jupyterhub-infra-tests-node");
        try
        {
            turn.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // The owner was killed in the middle; npm ci begins by removing what is there.
        }

        try
        {
            // Packages that came after the installation make it old.
            var (done, wanted) = (Path.Combine(Modules, ".package-lock.json"), Path.Combine(Folder, "package-lock.json"));
            return File.Exists(done) && File.GetLastWriteTimeUtc(done) >= File.GetLastWriteTimeUtc(wanted) ? null : Run();
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private static string? Run()
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = npm.StandardError.ReadToEndAsync();
            _ = npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0 ? null : $"NOT CHECKED: npm ci failed in tests/node: {said.Result.Split('\n').FirstOrDefault(line => line.Length > 0)}";
        }
        catch (Win32Exception error)
        {
            return $"NOT CHECKED: npm does not start: {error.Message}";
        }
    }
}
