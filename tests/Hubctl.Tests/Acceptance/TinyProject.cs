using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>A project in a folder of its own whose program is the built TinyProgram.</summary>
internal sealed class TinyProject : IDisposable
{
    internal TinyProject(string settings = "")
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        var program = Repository.PathOf($"tests/TinyProgram/bin/{configuration}/net10.0/TinyProgram.dll");
        Folder.Write("Pulumi.yaml", $"name: zoo\nruntime:\n  name: dotnet\n  options:\n    binary: {program}\n");
        Configure(settings);
    }

    internal TempFolder Folder { get; } = new();

    internal StateStore States => new(Folder.PathOf(".rehearsal"));

    internal string StateFile => Folder.PathOf(".rehearsal/stacks/zoo/dev.json");

    internal void Configure(string settings) => Folder.Write("Pulumi.dev.yaml", settings.Length == 0 ? "" : $"config:\n  {settings.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");

    /// <summary>Releases the lock that a killed run has left.</summary>
    internal void Cancel() => new StateStore(Folder.PathOf(".rehearsal")).Cancel("zoo", "dev");

    internal async Task<Said> RunAsync(params string[] arguments)
    {
        var said = await HubctlProcess.RunAsync(Folder.Root, Folder.PathOf(".rehearsal"), [.. arguments, "-s", "dev"]);
        return said with { Output = Folder.Neutral(said.Output), Error = Folder.Neutral(said.Error) };
    }

    public void Dispose() => Folder.Dispose();
}
