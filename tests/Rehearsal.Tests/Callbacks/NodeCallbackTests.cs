using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Runs;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Callbacks;

/// <summary>A program on the official Node SDK that is called back in every way.</summary>
public sealed class NodeCallbackTests : IRunObserver, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rehearsal-");
    private StateStore States => new(Path.Combine(_folder.FullName, ".rehearsal"));

    public void Dispose() => _folder.Delete(recursive: true);

    public void Observe(EngineEvent engineEvent)
    {
    }

    [NeedsFact(Needs.NodeModules)]
    public async Task Transforms_and_hooks_of_an_official_program_run_in_their_order()
    {
        var result = await RunAsync("");

        Assert.Equal(Outcome.Succeeded, result.Outcome);
        var state = States.Load("hub", "dev", new PlainSecrets());
        var pet = state.Resources.Single(resource => resource.Urn.EndsWith("::site-pet", StringComparison.Ordinal));
        Assert.Equal(("parent", "_"), (pet.Inputs["prefix"]!.AsText(), pet.Inputs["separator"]!.AsText()));
        Assert.Equal(["keepers"], pet.IgnoreChanges.ToArray());
        Assert.Contains("after site: pet", result.Diagnostics.Select(diagnostic => diagnostic.Message));
        Assert.Equal(["after"], state.Find("urn:pulumi:dev::hub::hub:index:Site::site")!.HooksAt(ResourceHookNames.AfterCreate).ToArray());
        Assert.Equal("ED25519", result.Outputs["algorithm"]!.AsText());
    }

    [NeedsFact(Needs.NodeModules)]
    public async Task An_error_hook_of_an_official_program_decides_how_often_a_creation_is_tried()
    {
        var result = await RunAsync("flaky", "flaky");

        Assert.Equal(Outcome.StepFailed, result.Outcome);
        var said = result.Diagnostics.Select(diagnostic => diagnostic.Message).ToList();
        Assert.Equal(
            ["again flaky: create failed 1 times", "again flaky: create failed 2 times", "again flaky: create failed 3 times"],
            said.Where(message => message.StartsWith("again", StringComparison.Ordinal)));
        Assert.Equal(2, said.Count(message => message.StartsWith("retrying create due to on-error hook request", StringComparison.Ordinal)));
    }

    [NeedsFact(Needs.NodeModules)]
    public async Task Children_of_a_protected_component_are_protected()
    {
        await RunAsync("protected");

        var state = States.Load("hub", "dev", new PlainSecrets());
        Assert.True(state.Resources.Single(resource => resource.Urn.EndsWith("::site-pet", StringComparison.Ordinal)).Protect);
    }

    private Task<RunResult> RunAsync(string step, params string[] fail)
    {
        File.Copy(Repository.PathOf("tests/Rehearsal.Tests/Callbacks/program.js"), Path.Combine(_folder.FullName, "index.js"));
        File.WriteAllText(Path.Combine(_folder.FullName, "package.json"), "{\"name\": \"program\"}");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "node_modules"), NodePackages.Modules);
        var request = new RunRequest
        {
            Operation = Operation.Up,
            Project = new() { Name = "hub", RootDirectory = _folder.FullName },
            Stack = new() { Name = "dev", Config = Task.FromResult(StackConfig.Empty), Secrets = new PlainSecrets() },
            Program = new()
            {
                Runtime = Programs.ProgramRuntime.NodeJs,
                Directory = _folder.FullName,
                EntryPoint = ".",
                Environment = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("STEP", (string?)step)]),
            },
            State = States,
            FailSteps = fail,
        };
        return new RehearsalEngine(new PackageRegistry()).RunAsync(request, this, CancellationToken.None);
    }
}
