using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Conformance.Recordings;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance.Playing;

/// <summary>Plays a scenario through hubctl in a folder of its own, as an operator would run it.</summary>
internal sealed class Stage : IDisposable
{
    // The recordings were made with this many steps at once.
    private const string Parallel = "8";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-");
    private readonly Dictionary<string, SortedDictionary<string, string>> _settings = [];
    private readonly string _project;
    private readonly string _salt;
    private readonly PassphraseSecretsManager _secrets;

    internal Stage(Scenario scenario)
    {
        _project = scenario.Project;
        CopyProgram(scenario.Folder, _folder.FullName);

        // Its name stands in stack traces and source positions.
        File.Move(PathOf("program.js"), PathOf("index.js"));
        File.WriteAllText(PathOf("Pulumi.yaml"), $"name: {_project}\nruntime: nodejs\n");
        File.WriteAllText(PathOf("package.json"), "{\"name\": \"program\"}\n");
        File.Copy(Path.Combine(Rig.Folder, CloudSettings.FileName), PathOf(CloudSettings.FileName));
        Directory.CreateSymbolicLink(PathOf("node_modules"), NodePackages.Modules);
        _secrets = PassphraseSecretsManager.CreateNew(Rig.Passphrase);
        _salt = (string)_secrets.State["salt"]!;
        foreach (var stack in scenario.Steps.Select(step => step.Stack).Distinct())
        {
            Configure(stack, []);
        }
    }

    internal string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Plays one step.</summary>
    internal async Task<Played> PlayAsync(Step step)
    {
        if (step.Shell is { } shell)
        {
            return await Outside.Shell.RunAsync(shell, PathOf(".rehearsal"), _project, _folder.FullName);
        }

        Configure(step.Stack, [.. step.Config, .. step.Secrets.Select(secret => KeyValuePair.Create(secret.Key, $"secure: {_secrets.Encrypt(secret.Value)}"))]);
        if (step.KilledWhileCreating is { } resource)
        {
            await Kill.WhileCreatingAsync(resource, [.. Arguments(step), .. Place(step)], _folder.FullName, Variables(step));
            return new(0, "", "", [], [], await ExportAsync(step));
        }

        var (exit, output, error, done, wire) = await HubctlAsync(step, Arguments(step));
        var state = await ExportAsync(step);
        return new(exit, output, error, done, wire, state);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string[] Arguments(Step step)
    {
        // 'stack output' is 'outputs' here; all other commands have the real names.
        string[] command = step.Do switch
        {
            "stack output" => ["outputs"],
            "stack export" => ["export"],
            var other => other.Split(' '),
        };
        string[] options = step.Do switch
        {
            "preview" => ["--json", "--parallel", Parallel],
            "up" => ["--skip-preview", "--parallel", Parallel],
            "refresh" or "destroy" => ["--parallel", Parallel],
            _ => [],
        };
        return [.. command, .. step.Arguments, .. options];
    }

    private async Task<JsonNode?> ExportAsync(Step step)
    {
        var (exit, output, _, _, _) = await HubctlAsync(step with { Do = "export" }, ["export"]);
        return exit == 0 ? JsonNode.Parse(output) : null;
    }

    private async Task<(int Exit, string Output, string Error, IReadOnlyList<ResourceStep> Done, IReadOnlyList<JsonObject> Wire)> HubctlAsync(Step step, string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var (heard, tap) = (new Listener(), new WireTap());
        var environment = Variables(step);
        var app = new HubctlApp(new Screen(output, error, isTerminal: false), (request, observer, cancellation) =>
        {
            var variables = environment.ToImmutableSortedDictionary(entry => entry.Key, entry => (string?)entry.Value, StringComparer.Ordinal);
            var played = request with { Program = request.Program with { Environment = request.Program.Environment.SetItems(variables) }, Tap = tap.Listen, RefusesProtected = false };
            heard.Inner = observer;
            return new RehearsalEngine(new PackageRegistry(settings: Rig.Clouds(environment))).RunAsync(played, heard, cancellation);
        });
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var exit = await app.RunAsync([.. arguments, .. Place(step)], limit.Token);
        return (exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString(), heard.Done, tap.Calls);
    }

    private string[] Place(Step step) => ["-s", step.Stack, "-C", _folder.FullName, "--state-dir", PathOf(".rehearsal")];

    private static Dictionary<string, string> Variables(Step step) =>
        Rig.Environment.Concat(step.Environment).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Last().Value);

    // Settings of earlier steps stay.
    private void Configure(string stack, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        if (!_settings.TryGetValue(stack, out var settings))
        {
            _settings[stack] = settings = new(StringComparer.Ordinal);
        }
        else if (added.Count == 0)
        {
            return;
        }

        foreach (var (key, value) in added)
        {
            settings[key] = value.StartsWith("secure: ", StringComparison.Ordinal) ? $"\n    {value}" : $" '{value.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        var text = new StringBuilder($"encryptionsalt: {_salt}\n");
        text.Append(settings.Count == 0 ? "" : "config:\n");
        foreach (var (key, value) in settings)
        {
            text.Append("  ").Append(key).Append(':').Append(value).Append('\n');
        }

        File.WriteAllText(PathOf($"Pulumi.{stack}.yaml"), text.ToString());
    }

    // All that is not a recording belongs to the program.
    private static void CopyProgram(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !char.IsAsciiDigit(Path.GetFileName(file)[0]) && !Path.GetFileName(file).StartsWith("Pulumi.", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyProgram(folder, Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(folder))).FullName);
        }
    }

    private sealed class Listener : IRunObserver
    {
        private readonly List<ResourceStep> _done = [];

        internal IRunObserver? Inner { get; set; }

        internal IReadOnlyList<ResourceStep> Done => [.. _done];

        public void Observe(EngineEvent engineEvent)
        {
            if (engineEvent is EngineEvent.StepFinished { Succeeded: true } finished)
            {
                _done.Add(finished.Step);
            }

            Inner?.Observe(engineEvent);
        }
    }
}
