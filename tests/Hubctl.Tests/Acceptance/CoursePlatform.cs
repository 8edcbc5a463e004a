using System.Text.Json;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The nectar stack with a smaller pool, brought up once for all tests of the class.</summary>
public sealed class CoursePlatform : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _settings = Repository.Read("Pulumi.nectar.yaml")
        .Replace("count: 40", "count: 3", StringComparison.Ordinal);

    internal Said FirstUp { get; private set; } = new(-1, "", "");

    public async Task InitializeAsync()
    {
        OwnProject.Write(_folder);
        _folder.Write("rehearsal.yaml", Repository.Read("rehearsal.yaml"));
        FirstUp = await RunAsync(["up"], []);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>What would be done after an edit of the stack file: operation and name of every resource that does not stay as it is.</summary>
    internal async Task<string> StepsAsync(params (string Written, string Instead)[] edits)
    {
        var said = await RunAsync(["preview", "--json"], edits);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);
        return string.Concat(document.RootElement.GetProperty("steps").EnumerateArray()
            .Select(step => (Op: step.GetProperty("op").GetString()!, Urn: step.GetProperty("urn").GetString()!.Split("::")))
            .Where(step => step.Op is not "same")
            .Select(step => $"{step.Op} {step.Urn[2].Split('$')[^1].Split(':')[^1]} {step.Urn[3]}\n")
            .Order(StringComparer.Ordinal));
    }

    internal Task<Said> RunAsync(string[] arguments, params (string Written, string Instead)[] edits)
    {
        var settings = _settings;
        foreach (var (written, instead) in edits)
        {
            Assert.Contains(written, settings, StringComparison.Ordinal);
            settings = settings.Replace(written, instead, StringComparison.Ordinal);
        }

        _folder.Write("Pulumi.nectar.yaml", settings);
        return HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "nectar"]);
    }
}
