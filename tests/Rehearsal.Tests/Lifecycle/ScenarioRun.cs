using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>A recorded scenario, played on our engine in a folder of its own.</summary>
internal sealed class ScenarioRun : IDisposable
{
    internal const string Project = "jupyterhub-infra";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rehearsal-");
    private readonly Dictionary<string, PassphraseSecretsManager> _secrets = [];
    private readonly Dictionary<string, StackConfig> _config = [];

    public ScenarioRun(string scenario)
    {
        File.Copy(SharedFacts.PathOf("engine", scenario, "program.js"), Path.Combine(_folder.FullName, "index.js"));
        File.WriteAllText(Path.Combine(_folder.FullName, "package.json"), "{\"name\": \"program\"}");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "node_modules"), NodePackages.Modules);
        States = new(Path.Combine(_folder.FullName, ".rehearsal"));
    }

    public StateStore States { get; }

    /// <summary>What the next steps run against. Default: the rehearsed clouds.</summary>
    public IProviderFactory Clouds { get; set; } = new PackageRegistry();

    public Deployment State(string stack) => States.Load(Project, stack, Secrets(stack));

    public async Task<RunResult> RunAsync(ScenarioStep step)
    {
        switch (step.Do)
        {
            case "state unprotect":
                return Unprotect(step);
            case "state delete":
                return Delete(step);
        }

        var request = new RunRequest
        {
            Operation = Enum.Parse<Operation>(step.Do, ignoreCase: true),
            Project = new() { Name = Project, RootDirectory = _folder.FullName },
            Stack = new() { Name = step.Stack, Config = Task.FromResult(Configure(step)), Secrets = Secrets(step.Stack) },
            Program = new()
            {
                Runtime = ProgramRuntime.NodeJs,
                Directory = _folder.FullName,
                EntryPoint = ".",
                Environment = step.Environment.ToImmutableSortedDictionary(entry => entry.Key, entry => (string?)entry.Value, StringComparer.Ordinal),
            },
            State = States,
            Parallel = 8,
            OpenSecrets = _ => Secrets("dev"),
            RunProgram = step.Arguments.Contains("--run-program"),
            ExpectNoChanges = step.Arguments.Contains("--expect-no-changes"),
            Targets = Values(step, "--target"),
            TargetDependents = step.Arguments.Contains("--target-dependents"),
            Excludes = Values(step, "--exclude"),
            Replaces = Values(step, "--replace"),
            ClearPendingCreates = step.Arguments.Contains("--clear-pending-creates"),
            ContinueOnError = step.Arguments.Contains("--continue-on-error"),
        };
        return await new RehearsalEngine(Clouds).RunAsync(request, new Silence(), CancellationToken.None);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private PassphraseSecretsManager Secrets(string stack)
    {
        if (!_secrets.TryGetValue(stack, out var manager))
        {
            _secrets[stack] = manager = PassphraseSecretsManager.CreateNew("rehearsal");
        }

        return manager;
    }

    private StackConfig Configure(ScenarioStep step)
    {
        var before = _config.GetValueOrDefault(step.Stack, StackConfig.Empty);
        return _config[step.Stack] = new(before.Values.SetItems(step.Config).SetItems(step.Secrets), before.SecretKeys.Union(step.Secrets.Keys));
    }

    private static string[] Values(ScenarioStep step, string option) =>
        [.. step.Arguments.Zip(step.Arguments.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second)];

    private RunResult Delete(ScenarioStep step)
    {
        var file = States.PathOf(Project, step.Stack);
        var document = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!;
        var resources = document["deployment"]!["resources"]!.AsArray();
        resources.Remove(resources.Single(resource => (string)resource!["urn"]! == step.Arguments[0]));
        File.WriteAllText(file, document.ToJsonString());
        return new() { Outcome = Outcome.Succeeded };
    }

    private RunResult Unprotect(ScenarioStep step)
    {
        var file = States.PathOf(Project, step.Stack);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"protect\": true,", "\"protect\": false,", StringComparison.Ordinal));
        return new() { Outcome = Outcome.Succeeded };
    }

    private sealed class Silence : IRunObserver
    {
        public void Observe(EngineEvent engineEvent)
        {
        }
    }
}
