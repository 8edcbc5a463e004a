using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>The official Node SDK in tests/node, installed with npm at the first use.</summary>
internal static class NodeSdk
{
    private static readonly Lazy<string?> Installed = new(Install);

    internal static string Folder => Repository.PathOf("tests/node");

    internal static string Modules => Path.Combine(Folder, "node_modules");

    /// <summary>Why programs cannot run here, or null when they can.</summary>
    internal static string? Missing => Recordings.Folder is null ? "The recordings of the real engine (../shared/engine) are not on this machine." : Installed.Value;

    private static string? Install()
    {
        if (Directory.Exists(Path.Combine(Modules, "@pulumi", "tls")))
        {
            return null;
        }

        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            {
                WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var said = npm.StandardError.ReadToEndAsync();
            _ = npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0 ? null : $"npm ci failed in tests/node: {said.Result.Split('\n').FirstOrDefault(line => line.Length > 0)}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Node and npm are not on this machine.";
        }
    }
}
