using System.Text;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>hubctl inside of the test process, in a folder of its own, with a stand-in for the engine.</summary>
internal sealed class Harness : IDisposable
{
    // A program that exists needs no build; the stand-in never starts it.
    internal const string ProjectWithProgram = "name: hubs\nruntime:\n  name: dotnet\n  options:\n    binary: program\n";

    internal TempFolder Folder { get; } = new();

    internal List<RunRequest> Requests { get; } = [];

    /// <summary>What standard input holds.</summary>
    internal string Input { get; set; } = "";

    /// <summary>Stands for Ctrl+C.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>What time it is. Default: the real time.</summary>
    internal TimeProvider? Clock { get; set; }

    /// <summary>What the engine answers. Default: nothing to do.</summary>
    internal Func<RunRequest, IRunObserver, RunResult> Engine { get; set; } = (_, _) => new() { Outcome = Outcome.Succeeded };

    internal static Harness WithProject(string stackFile = "", string project = ProjectWithProgram)
    {
        var harness = new Harness();
        harness.Folder.Write("Pulumi.yaml", project);
        harness.Folder.Write("Pulumi.dev.yaml", stackFile);
        harness.Folder.Write("program", "");
        return harness;
    }

    internal async Task<Said> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var app = new HubctlApp(new Screen(output, error, isTerminal: false, new StringReader(Input)), (request, observer, _) =>
        {
            Requests.Add(request);
            return Task.FromResult(Engine(request, observer));
        }, Clock);
        var code = await app.RunAsync(["-C", Folder.Root, "--state-dir", Folder.PathOf(".rehearsal"), .. arguments], Cancellation);
        return new(code, Folder.Neutral(Encoding.UTF8.GetString(output.ToArray())), Folder.Neutral(error.ToString()));
    }

    public void Dispose() => Folder.Dispose();
}
