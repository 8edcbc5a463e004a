using System.Diagnostics;

namespace JupyterHubInfra.Benchmarks.Sdk;

/// <summary>A monitor of its own for one run, so that none finds it warmed up by another.</summary>
internal sealed class MonitorProcess : IAsyncDisposable
{
    private readonly Process _process;

    private MonitorProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<MonitorProcess> StartAsync(string peers)
    {
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(peers, "monitor.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return new(process, address ?? throw new InvalidOperationException("The monitor did not start."));
    }

    /// <summary>Gives a program what a language host would.</summary>
    public ProcessStartInfo Lead(ProcessStartInfo program, int hubs)
    {
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["PULUMI_MONITOR"] = Address,
            ["PULUMI_ENGINE"] = Address,
            ["PULUMI_PROJECT"] = "bench",
            ["PULUMI_STACK"] = "dev",
            ["PULUMI_ORGANIZATION"] = "organization",
            ["PULUMI_DRY_RUN"] = "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "16",
            ["PULUMI_CONFIG"] = $$"""{"bench:hubs":"{{hubs}}"}""",
            ["PULUMI_CONFIG_SECRET_KEYS"] = "[]",
        })
        {
            program.Environment[name] = value;
        }
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }
}
