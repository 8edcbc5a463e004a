using System.Globalization;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>Environments that live as long as one command, on the embedded engine and by a Pulumi CLI that only notes what it is asked.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed partial class CiTests : IDisposable
{
    private readonly Harness _hubctl = Harness.WithProject("config:\n  hubs:profile: dev\n  hubs:name: hubs-dev\n  hubs:dns:\n    zone: example.net.\n    mode: new\n    email: ops@example.net\n  hubs:hub:\n    host: hub.example.net\n");
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public CiTests() => _hubctl.Engine = (request, _) => Keeping(request);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _hubctl.Dispose();
    }

    [NeedsFact("sh")]
    public async Task An_environment_is_made_tried_and_destroyed()
    {
        var said = await _hubctl.RunAsync("ci", "--", "sh", "-c", $"echo $PULUMI_STACK > {_hubctl.Folder.PathOf("tried")}; cat {_hubctl.Folder.Root}/Pulumi.ci-*.yaml >> {_hubctl.Folder.PathOf("tried")}");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal([Operation.Preview, Operation.Up, Operation.Destroy], _hubctl.Requests.Select(request => request.Operation));
        var name = Assert.Single(_hubctl.Requests.Select(request => request.Stack.Name).Distinct());
        Assert.Matches("^ci-[0-9a-f]{8}$", name);
        var tried = await File.ReadAllTextAsync(_hubctl.Folder.PathOf("tried"));
        Assert.StartsWith(name + "\n# Ephemeral, from Pulumi.dev.yaml by hubctl ci: engine rehearsal, process ", tried, StringComparison.Ordinal);
        Assert.Contains($"    host: {name}.example.net\n", tried, StringComparison.Ordinal);
        Assert.Contains("    mode: existing\n", tried, StringComparison.Ordinal);
        Assert.Equal($"Environment {name}, engine rehearsal\nEnvironment {name} is destroyed.\n", said.Error);
        AssertNothingIsLeft();
    }

    [NeedsFact("sh")]
    public async Task It_is_destroyed_when_the_command_fails_and_the_exit_code_tells()
    {
        var said = await _hubctl.RunAsync("ci", "--", "sh", "-c", "exit 7");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("error: the command ended with exit code 7: sh -c exit 7\n", said.Error, StringComparison.Ordinal);
        Assert.Equal(Operation.Destroy, _hubctl.Requests[^1].Operation);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task It_is_destroyed_when_it_does_not_come_up()
    {
        _hubctl.Engine = (request, _) => Keeping(request) with { Outcome = request.Operation == Operation.Up ? Outcome.StepFailed : Outcome.Succeeded };

        var said = await _hubctl.RunAsync("ci");

        Assert.Equal(1, said.ExitCode);
        Assert.Matches("error: environment ci-[0-9a-f]{8} did not come up\n", said.Error);
        Assert.Equal(Operation.Destroy, _hubctl.Requests[^1].Operation);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_command_that_cannot_be_started_leaves_nothing_either()
    {
        var said = await _hubctl.RunAsync("ci", "--", "/no/such/tool");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("the command cannot be started", said.Error, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [NeedsFact("sh")]
    public async Task With_keep_a_failed_environment_stays_until_it_is_cleaned()
    {
        var kept = await _hubctl.RunAsync("ci", "--keep", "--", "sh", "-c", "exit 1");
        var name = _hubctl.Requests[0].Stack.Name;
        Assert.Equal(1, kept.ExitCode);
        Assert.Contains($"Environment {name} is kept. Look at it with -s {name}; destroy it with: hubctl ci --clean\n", kept.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_hubctl.Folder.PathOf($"Pulumi.{name}.yaml")));

        Assert.Equal($"{name}  engine rehearsal, process {Environment.ProcessId} on {Environment.MachineName}\n", (await _hubctl.RunAsync("ci", "--list")).Output);
        var cleaned = await _hubctl.RunAsync("ci", "--clean");

        Assert.Equal((0, $"Environment {name} is destroyed.\n"), (cleaned.ExitCode, cleaned.Error));
        AssertNothingIsLeft();
        Assert.Equal("No environment of hubctl ci is left over.\n", (await _hubctl.RunAsync("ci", "--list")).Output);
    }

    [Fact]
    public async Task What_cannot_be_destroyed_is_told_and_kept_for_another_try()
    {
        _hubctl.Engine = (request, _) => Keeping(request) with { Outcome = request.Operation == Operation.Destroy ? Outcome.StepFailed : Outcome.Succeeded };

        var said = await _hubctl.RunAsync("ci");

        Assert.Equal(1, said.ExitCode);
        Assert.Matches("error: environment ci-[0-9a-f]{8} could not be destroyed; what is left of it may cost money\\. Try again with: hubctl ci --clean\n", said.Error);
        Assert.Single(Directory.GetFiles(_hubctl.Folder.Root, "Pulumi.ci-*.yaml"));
    }

    [Fact]
    public async Task Nobody_cleans_up_what_another_command_still_uses()
    {
        using var other = System.Diagnostics.Process.Start("sleep", "60");
        try
        {
            var id = other.Id.ToString(CultureInfo.InvariantCulture);
            _hubctl.Folder.Write("Pulumi.ci-0badcafe.yaml", $"# Ephemeral, from Pulumi.dev.yaml by hubctl ci: engine rehearsal, process {id} on {Environment.MachineName}. Removed with its environment.\nconfig: {{}}\n");
            _hubctl.Folder.Write("Pulumi.ci-00000000.yaml", "# Written by a person.\nconfig: {}\n");

            var said = await _hubctl.RunAsync("ci", "--clean");

            Assert.Equal((0, $"ci-0badcafe is left alone: process {id} on {Environment.MachineName} still runs.\n"), (said.ExitCode, said.Error));
            Assert.Equal(2, Directory.GetFiles(_hubctl.Folder.Root, "Pulumi.ci-*.yaml").Length);
        }
        finally
        {
            other.Kill();
        }
    }

    [NeedsFact("sh")]
    public async Task For_real_the_Pulumi_CLI_is_asked_in_this_order()
    {
        var notes = FakePulumi("exit 0");

        var said = await _hubctl.RunAsync("ci", "--engine", "pulumi", "--", "sh", "-c", $"echo command $PULUMI_STACK >> {notes}");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal(
            ["stack init NAME", "up --yes --stack NAME", "command NAME", "destroy --yes --run-program --stack NAME", "stack rm --yes --preserve-config --stack NAME"],
            (await File.ReadAllLinesAsync(notes)).Select(line => AnyName().Replace(line, "NAME")));
        Assert.Empty(_hubctl.Requests);
        AssertNothingIsLeft();
    }

    [NeedsFact("sh")]
    public async Task For_real_a_failed_up_is_destroyed_too()
    {
        var notes = FakePulumi("case \"$1\" in up) exit 255;; esac");

        var said = await _hubctl.RunAsync("ci", "--engine", "pulumi", "--", "sh", "-c", $"echo command >> {notes}");

        Assert.Equal(1, said.ExitCode);
        Assert.Equal(["stack init", "up --yes", "destroy --yes", "stack rm"], (await File.ReadAllLinesAsync(notes)).Select(line => string.Join(' ', line.Split(' ')[..2])));
        AssertNothingIsLeft();
    }

    [NeedsFact("sh")]
    public async Task For_real_what_is_not_destroyed_keeps_its_file_and_its_stack()
    {
        var notes = FakePulumi("case \"$1\" in destroy) exit 255;; esac");

        var said = await _hubctl.RunAsync("ci", "--engine", "pulumi");

        Assert.Equal(1, said.ExitCode);
        Assert.DoesNotContain("stack rm", await File.ReadAllTextAsync(notes), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_hubctl.Folder.Root, "Pulumi.ci-*.yaml"));

        FakePulumi("exit 0");
        Assert.Equal(0, (await _hubctl.RunAsync("ci", "--clean")).ExitCode);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Without_a_Pulumi_CLI_the_way_out_is_told()
    {
        Environment.SetEnvironmentVariable("PATH", _hubctl.Folder.PathOf("empty"));

        var said = await _hubctl.RunAsync("ci", "--engine", "pulumi");

        Assert.Equal((2, "error: there is no Pulumi CLI on the PATH\n  to do:     install it (https://www.pulumi.com/docs/install/) and log in, or leave --engine out: the environment is rehearsed then\n"), (said.ExitCode, said.Error));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_production_stack_is_no_template()
    {
        _hubctl.Folder.Write("Pulumi.prod.yaml", "config:\n  hubs:profile: production\n  hubs:name: hubs\n  hubs:hub:\n    host: hub.example.net\n    authenticator:\n      clientId: abc\n");

        var said = await _hubctl.RunAsync("ci", "--from", "prod");

        Assert.Equal(
            (2, "error: no environment can be made from stack 'prod' and destroyed again: it is a production stack, whose data is protected\n  received:  hub.authenticator.clientId\n  to do:     name a stack of the profile dev that needs none: --from dev\n"),
            (said.ExitCode, said.Error));
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("hubctl ci knows no option '--kep'", "ci", "--kep")]
    [InlineData("hubctl ci knows no argument 'smoke'", "ci", "smoke")]
    [InlineData("--engine is none that hubctl ci knows", "ci", "--engine", "terraform")]
    [InlineData("--list, --clean and a command exclude each other", "ci", "--list", "--clean")]
    [InlineData("--list, --clean and a command exclude each other", "ci", "--clean", "--", "ls")]
    [InlineData("there is no stack file to begin with: project 'hubs' has no stack 'deb'", "ci", "--from", "deb")]
    public async Task A_command_line_that_means_nothing_is_refused(string message, params string[] arguments)
    {
        var said = await _hubctl.RunAsync(arguments);

        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith($"error: {message}\n", said.Error, StringComparison.Ordinal);
        Assert.Empty(_hubctl.Requests);
        AssertNothingIsLeft();
    }

    private void AssertNothingIsLeft()
    {
        Assert.Empty(Directory.GetFiles(_hubctl.Folder.Root, "Pulumi.ci-*"));
        Assert.Empty(Directory.Exists(_hubctl.Folder.PathOf(".rehearsal/stacks")) ? Directory.GetFiles(_hubctl.Folder.PathOf(".rehearsal/stacks"), "*", SearchOption.AllDirectories) : []);
    }

    /// <summary>Leaves behind what the engine would: a state with something in it after up, an empty one after destroy.</summary>
    private RunResult Keeping(RunRequest request)
    {
        if (request.Operation is Operation.Up or Operation.Destroy)
        {
            var resources = request.Operation == Operation.Up ? """{ "urn": "urn:pulumi:x::hubs::pulumi:pulumi:Stack::hubs-x", "custom": false, "type": "pulumi:pulumi:Stack" }""" : "";
            _hubctl.Folder.Write($".rehearsal/stacks/hubs/{request.Stack.Name}.json", $$"""{ "version": 3, "deployment": { "resources": [{{resources}}] } }""");
        }

        return new() { Outcome = Outcome.Succeeded };
    }

    private string FakePulumi(string behaviour)
    {
        var notes = _hubctl.Folder.PathOf("notes");
        var tool = _hubctl.Folder.Write("bin/pulumi", $"#!/bin/sh\necho \"$@\" >> {notes}\n{behaviour}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Environment.SetEnvironmentVariable("PATH", $"{Path.GetDirectoryName(tool)}{Path.PathSeparator}{_path}");
        return notes;
    }

    [GeneratedRegex("ci-[0-9a-f]{8}")]
    private static partial Regex AnyName();
}
