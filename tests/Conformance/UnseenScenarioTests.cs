using JupyterHubInfra.Conformance.Recordings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance;

/// <summary>A recording that comes tomorrow is played without a line of code.</summary>
public sealed class UnseenScenarioTests : IDisposable
{
    private const string Program = """
        const random = require("@pulumi/random");
        exports.pet = new random.RandomPet("never-seen", { length: 2 }).id;
        """;

    private readonly DirectoryInfo _recordings = Directory.CreateTempSubdirectory("recordings-");

    public void Dispose() => _recordings.Delete(recursive: true);

    [NeedsFact(Needs.NodeModules)]
    public async Task A_folder_with_a_program_and_steps_is_all_that_it_takes()
    {
        Write("program.js", Program);
        Write("scenario.json", """{"about": "never seen", "steps": [{"do": "preview"}, {"do": "up"}, {"do": "stack output", "args": ["pet"]}]}""");
        Write("01-preview.txt", "exit 0\n--- stdout\n\n--- stderr\n");
        Write("02-up.txt", "exit 0\n--- stdout\n +  random:index:RandomPet never-seen created (TIME) \n +  random:index:RandomPet never-met created (TIME) \n\n--- stderr\n");
        Write("03-output.txt", "exit 1\n--- stdout\n\n--- stderr\n");

        var outcome = await Suite.PlayAsync(Assert.Single(Scenario.In(_recordings.FullName)));

        Assert.True(outcome.Steps[0].Agrees);
        Assert.Equal(["random:index:RandomPet never-met"], outcome.Steps[1].Unexplained.Select(finding => finding.Subject));
        Assert.Contains("- 1\n+ 0", outcome.Steps[2].Told(), StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_recordings.FullName, "never-seen"));
        File.WriteAllText(Path.Combine(folder.FullName, name), text);
    }
}
