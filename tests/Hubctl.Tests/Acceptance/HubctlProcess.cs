using System.Diagnostics;
using JupyterHubInfra.Hubctl.Tests.CommandLine;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The built hubctl as a process of its own, as an operator runs it.</summary>
internal static class HubctlProcess
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    internal static Process Start(string folder, string stateFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "hubctl.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the machine's owner has set must not decide a test.
        foreach (var name in new[] { "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_STACK" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["HUBCTL_STATE_DIR"] = stateFolder;
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    internal static async Task<Said> RunAsync(string folder, string stateFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var process = Start(folder, stateFolder, arguments, environment);
        using var limit = new CancellationTokenSource(LongestRun);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await error);
    }
}
