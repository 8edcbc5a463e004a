using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class RequirementsTests : IDisposable
{
    private const string Fitting = """
        {"hubUrl": "https://hub.callysto.ca/", "requirements": [
          {"what": "servers", "unit": "", "needed": 4, "limit": 20},
          {"what": "memory", "unit": "MiB", "needed": 20480, "limit": -1},
          {"what": "load balancers", "unit": "", "needed": 1}]}
        """;

    private readonly Harness _hubctl = Harness.WithProject("config:\n  hubs:size: 2\n");

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task A_stack_is_previewed_and_only_warned_so_that_its_table_is_always_there()
    {
        _hubctl.Engine = (_, _) => new() { Outcome = Outcome.Succeeded, Outputs = Outputs(("servers", "", 4, 20)) };

        var said = await _hubctl.RunAsync("requirements", "-s", "dev");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        var request = Assert.Single(_hubctl.Requests);
        Assert.Equal(Operation.Preview, request.Operation);
        Assert.Equal("warn", (await request.Stack.Config).Values["hubs:quotaCheck"]);
        Assert.Equal(
            """
            Stack 'dev' in the rehearsed cloud (rehearsal.yaml):

                       needed  limit
              servers  4       20

            Everything fits into what the project may have; what else is in the project comes on top.

            """.ReplaceLineEndings("\n"), said.Output);
    }

    [Fact]
    public async Task What_does_not_fit_is_told_and_fails()
    {
        _hubctl.Engine = (_, _) => new() { Outcome = Outcome.Succeeded, Outputs = Outputs(("servers", "", 4, 20), ("memory", "MiB", 20480, 4096), ("all volumes", "GiB", 101, 100)) };

        var said = await _hubctl.RunAsync("requirements", "-s", "dev");

        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            """
            Stack 'dev' in the rehearsed cloud (rehearsal.yaml):

                           needed     limit
              servers      4          20
              memory       20480 MiB  4096 MiB  16384 MiB too many
              all volumes  101 GiB    100 GiB   1 GiB too many

            2 of 3 do not fit: ask whoever keeps the cloud for more, or ask for less in the stack's file.

            """.ReplaceLineEndings("\n"), said.Output);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Outputs_of_a_deployed_stack_are_read_from_a_file_or_from_standard_input(bool piped)
    {
        _hubctl.Folder.Write("outputs.json", Fitting);
        _hubctl.Input = Fitting;

        var said = await _hubctl.RunAsync("requirements", "--from", piped ? "-" : _hubctl.Folder.PathOf("outputs.json"));

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Empty(_hubctl.Requests);
        Assert.Matches(@"(?m)^  servers +4 +20$", said.Output);
        Assert.Matches(@"(?m)^  memory +20480 MiB +none$", said.Output);
        Assert.Matches(@"(?m)^  load balancers +1 +not known$", said.Output);
    }

    [Fact]
    public async Task Scripts_get_a_document_that_can_be_read_again()
    {
        _hubctl.Input = Fitting.Replace("20480, \"limit\": -1", "20480, \"limit\": 1", StringComparison.Ordinal);

        var said = await _hubctl.RunAsync("requirements", "--from", "-", "--json");

        var document = JsonNode.Parse(said.Output)!;
        Assert.Equal((1, false), (said.ExitCode, (bool)document["fits"]!));
        Assert.Equal("[true,false,true]", new JsonArray([.. document["requirements"]!.AsArray().Select(row => row!["fits"]!.DeepClone())]).ToJsonString());
        _hubctl.Input = said.Output;
        Assert.Equal(said, await _hubctl.RunAsync("requirements", "--from", "-", "--json"));
    }

    [Theory]
    [InlineData("nothing", "error: the stack's outputs cannot be read\n  where:     standard input\n")]
    [InlineData("{\"requirements\": 3}", "error: the stack's outputs cannot be read\n  where:     standard input\n")]
    [InlineData("{\"requirements\": [{\"what\": \"servers\"}]}", "error: the stack's outputs cannot be read\n  where:     standard input\n")]
    [InlineData("{\"requirements\": [{\"what\": \"servers\", \"needed\": \"four\"}]}", "error: the stack's outputs cannot be read\n  where:     standard input\n")]
    [InlineData("[]", "error: there is no output 'requirements'\n  where:     standard input\n")]
    [InlineData("{\"hubUrl\": \"x\"}", "error: there is no output 'requirements'\n  where:     standard input\n")]
    public async Task What_are_no_outputs_is_refused_with_what_would_be(string input, string message)
    {
        _hubctl.Input = input;

        var said = await _hubctl.RunAsync("requirements", "--from", "-");

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith(message, said.Error, StringComparison.Ordinal);
        Assert.Contains("  to do:     ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var said = await _hubctl.RunAsync("requirements", "--from", _hubctl.Folder.PathOf("none.json"));

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("error: the file with the outputs cannot be read\n  where:     ", said.Error, StringComparison.Ordinal);
        Assert.Contains("to do:     write it: pulumi stack output --json -s STACK > FILE", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_whose_platform_needs_nothing_that_is_limited_says_so()
    {
        _hubctl.Engine = (_, _) => new() { Outcome = Outcome.Succeeded };

        var said = await _hubctl.RunAsync("requirements", "-s", "dev");

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("error: there is no output 'requirements'\n  where:     stack 'dev'\n", said.Error, StringComparison.Ordinal);
    }

    [Theory, InlineData(Outcome.ProgramFailed, 1), InlineData(Outcome.InvalidSettings, 2)]
    public async Task A_preview_that_fails_is_told_as_one(Outcome outcome, int code)
    {
        _hubctl.Engine = (_, _) => new() { Outcome = outcome, Diagnostics = [new(Severity.Error, null, "the flavor does not exist", 0, false)] };

        var said = await _hubctl.RunAsync("requirements", "-s", "dev");

        Assert.Equal((code, "", "error: the flavor does not exist\n"), (said.ExitCode, said.Output, said.Error));
    }

    private static Map Outputs(params (string What, string Unit, int Needed, int Limit)[] rows) => Map.Of(("requirements", new List(
        [.. rows.Select(row => Map.Of(("what", row.What), ("unit", row.Unit), ("needed", row.Needed), ("limit", row.Limit)))])));
}
