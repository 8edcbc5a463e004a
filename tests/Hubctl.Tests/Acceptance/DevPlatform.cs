using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>
/// The repository's own dev stack, brought up once for all tests of the class. Project and settings are copies in a folder of their own,
/// so that a test may edit them; the program is the built one.
/// </summary>
public sealed class DevPlatform : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private string _settings = "";

    internal Said FirstUp { get; private set; } = new(-1, "", "");

    internal string StateFile => _folder.PathOf(".rehearsal/stacks/jupyterhub-infra/dev.json");

    public async Task InitializeAsync()
    {
        OwnProject.Write(_folder);
        _settings = Repository.Read("Pulumi.dev.yaml");
        FirstUp = await RunAsync(".rehearsal", "up");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a command on the state that the first up left, with other settings.</summary>
    internal Task<Said> RunAsync(string[] arguments, params (string Written, string Instead)[] edits) => RunAsync(".rehearsal", arguments, edits);

    /// <summary>Runs a command with a state of its own: empty, or a copy of the one that the first up left.</summary>
    internal async Task<Said> RunAsideAsync(string stateFolder, bool copied, params string[] arguments)
    {
        if (copied)
        {
            _folder.Write($"{stateFolder}/passphrase", await File.ReadAllTextAsync(_folder.PathOf(".rehearsal/passphrase")));
            _folder.Write($"{stateFolder}/stacks/jupyterhub-infra/dev.json", await File.ReadAllTextAsync(StateFile));
        }

        return await RunAsync(stateFolder, arguments);
    }

    internal System.Diagnostics.Process StartAside(string stateFolder, params string[] arguments) =>
        HubctlProcess.Start(_folder.Root, _folder.PathOf(stateFolder), [.. arguments, "-s", "dev"]);

    /// <summary>Releases the lock that a killed run has left.</summary>
    internal void Cancel(string stateFolder) => new StateStore(_folder.PathOf(stateFolder)).Cancel("jupyterhub-infra", "dev");

    internal Task<string> StateAsync(string stateFolder) => File.ReadAllTextAsync(_folder.PathOf($"{stateFolder}/stacks/jupyterhub-infra/dev.json"));

    private Task<Said> RunAsync(string stateFolder, params string[] arguments) => RunAsync(stateFolder, arguments, []);

    private Task<Said> RunAsync(string stateFolder, string[] arguments, (string Written, string Instead)[] edits)
    {
        var settings = _settings;
        foreach (var (written, instead) in edits)
        {
            Assert.Contains(written, settings, StringComparison.Ordinal);
            settings = settings.Replace(written, instead, StringComparison.Ordinal);
        }

        _folder.Write("Pulumi.dev.yaml", settings);
        return HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(stateFolder), [.. arguments, "-s", "dev"]);
    }
}
