using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>What operators of two hubs on one cluster do to them, on Pulumi.callysto.yaml.</summary>
public sealed class CallystoTests : IDisposable
{
    private const string Stack = "Pulumi.callysto.yaml";

    private readonly TempFolder _folder = new();

    public CallystoTests()
    {
        OwnProject.Write(_folder);
        _folder.Write(Stack, Repository.Read(Stack));
        _folder.Write("rehearsal.yaml", Repository.Read("rehearsal.yaml"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Homes_reach_each_hub_by_an_address_that_nobody_copies()
    {
        await DoneAsync("up");

        foreach (var hub in new[] { "staging", "prod" })
        {
            var served = State($"callysto-{hub}-homes-service")["outputs"]!["spec"]!["clusterIP"]!.GetValue<string>();
            Assert.Equal(served, State($"callysto-{hub}-hub-homes-volume")["outputs"]!["spec"]!["nfs"]!["server"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_staging_hub_that_fails_its_check_leaves_production_as_it_was()
    {
        await DoneAsync("up");
        Edit("image: callysto/2i2c:0.1.4", "image: callysto/2i2c:0.1.5");

        var failed = await RunAsync("up", "--fail", "callysto-staging-check-job");

        Assert.Equal(1, failed.ExitCode);
        Assert.Equal("0.1.5", TagOf("staging"));
        Assert.Equal("0.1.4", TagOf("prod"));

        await DoneAsync("up");
        Assert.Equal("0.1.5", TagOf("prod"));
        await DoneAsync("up", "--expect-no-changes");
    }

    [Fact]
    public async Task A_hubs_disk_grows_by_one_number_and_never_shrinks()
    {
        await DoneAsync("up");
        Edit("sizeGiB: 1024", "sizeGiB: 2048");
        var larger = await DoneAsync("preview");
        Assert.Contains("callysto-prod-homes-disk", larger, StringComparison.Ordinal);
        Assert.DoesNotContain("replace", larger, StringComparison.Ordinal);
        await DoneAsync("up");

        Edit("sizeGiB: 2048", "sizeGiB: 512");
        foreach (var command in new[] { "preview", "up" })
        {
            var smaller = await RunAsync(command);
            Assert.Equal(3, smaller.ExitCode);
            Assert.StartsWith("error: refused: 1 protected resource would be ", smaller.Error, StringComparison.Ordinal);
            Assert.Contains("callysto-prod-homes-disk", smaller.Error, StringComparison.Ordinal);
        }

        Edit("sizeGiB: 512", "sizeGiB: 2048");
        await DoneAsync("up", "--expect-no-changes");
    }

    private void Edit(string from, string to) => _folder.Write(Stack, File.ReadAllText(_folder.PathOf(Stack)).Replace(from, to, StringComparison.Ordinal));

    private string TagOf(string hub) => State($"callysto-{hub}-hub-release")["inputs"]!["values"]!["singleuser"]!["image"]!["tag"]!.GetValue<string>();

    private JsonNode State(string name) => JsonNode.Parse(File.ReadAllText(_folder.PathOf(".rehearsal/stacks/jupyterhub-infra/callysto.json")))!["deployment"]!["resources"]!.AsArray()
        .Single(one => one!["urn"]!.GetValue<string>().EndsWith($"::{name}", StringComparison.Ordinal))!;

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var said = await RunAsync(arguments);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return said.Output;
    }

    private Task<Said> RunAsync(params string[] arguments) => HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "callysto"]);
}
