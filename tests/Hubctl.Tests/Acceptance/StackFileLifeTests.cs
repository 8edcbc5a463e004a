using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The whole life of every stack file of the repository: up, unchanged, then destroyed or, where it holds data, refused.</summary>
public sealed class StackFileLifeTests : IDisposable
{
    private static readonly string[] ShortLived = ["dev", "image-build"];

    private readonly TempFolder _folder = new();

    public StackFileLifeTests()
    {
        OwnProject.Write(_folder);
        foreach (var file in Directory.GetFiles(Repository.Root, "Pulumi.*.yaml").Append(Repository.PathOf("rehearsal.yaml")).Where(File.Exists))
        {
            _folder.Write(Path.GetFileName(file), File.ReadAllText(file));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Stacks))]
    public async Task A_stack_goes_up_stays_as_it_is_and_goes_or_refuses_to(string stack)
    {
        foreach (var feeding in Feeding(stack))
        {
            Assert.Equal((0, ""), Brief(await RunAsync(feeding, "up")));
        }

        Assert.Equal((0, ""), Brief(await RunAsync(stack, "up")));
        Assert.Equal((0, ""), Brief(await RunAsync(stack, "up", "--expect-no-changes")));
        var kept = Resources(stack);

        var destroyed = await RunAsync(stack, "destroy", "--run-program");

        if (ShortLived.Contains(stack))
        {
            Assert.Equal((0, ""), Brief(destroyed));
            Assert.Empty(Resources(stack));
        }
        else
        {
            Assert.Equal(3, destroyed.ExitCode);
            Assert.StartsWith("error: refused: ", destroyed.Error, StringComparison.Ordinal);
            Assert.Equal(kept, Resources(stack));
        }
    }

    public static TheoryData<string> Stacks() =>
        [.. Directory.GetFiles(Repository.Root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file).Split('.')[1]).Order(StringComparer.Ordinal)];

    // What a stack reads from others must be there first.
    private static IEnumerable<string> Feeding(string stack)
    {
        var lines = Repository.Read($"Pulumi.{stack}.yaml").Split('\n').ToList();
        var start = lines.FindIndex(line => line.TrimEnd() is "  jupyterhub-infra:stacks:");
        return start < 0 ? [] : lines.Skip(start + 1).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Where(line => line.TrimStart().StartsWith("- ", StringComparison.Ordinal)).Select(line => line.Trim()[2..].Trim());
    }

    private static (int ExitCode, string Error) Brief(Said said) => (said.ExitCode, said.Error);

    private Task<Said> RunAsync(string stack, params string[] arguments) =>
        HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", stack]);

    private string[] Resources(string stack) =>
        [.. (JsonNode.Parse(File.ReadAllText(_folder.PathOf($".rehearsal/stacks/jupyterhub-infra/{stack}.json")))!["deployment"]!["resources"]?.AsArray() ?? []).Select(resource => (string)resource!["urn"]!)];
}
