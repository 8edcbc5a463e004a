using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

/// <summary>The options that name a part of a stack: what reaches the engine, and what is refused with the way out.</summary>
[Collection(EnvironmentGroup.Name)]
public sealed class ScopeTests : IDisposable
{
    private readonly Harness _hubctl = Harness.WithProject();

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task Targets_and_replaces_reach_the_engine()
    {
        await _hubctl.RunAsync("up", "-s", "dev", "-f", "-t", "**::a", "--target", "urn:pulumi:dev::hubs::x:y:Z::b", "--target-dependents", "--replace", "**::b");

        var request = Assert.Single(_hubctl.Requests);
        Assert.Equal(["**::a", "urn:pulumi:dev::hubs::x:y:Z::b"], request.Targets);
        Assert.Equal(["**::b"], request.Replaces);
        Assert.True(request.TargetDependents);
    }

    [Fact]
    public async Task A_target_to_replace_is_a_target_and_a_replacement()
    {
        await _hubctl.RunAsync("preview", "-s", "dev", "--target-replace", "**::a");

        var request = Assert.Single(_hubctl.Requests);
        Assert.Equal("**::a", Assert.Single(request.Targets));
        Assert.Equal("**::a", Assert.Single(request.Replaces));
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("up")]
    [InlineData("destroy")]
    [InlineData("refresh")]
    public async Task Excludes_reach_the_engine(string command)
    {
        await _hubctl.RunAsync(command, "-s", "dev", "-x", "**::a", "--exclude-dependents");

        var request = _hubctl.Requests[^1];
        Assert.Equal(["**::a"], request.Excludes);
        Assert.True(request.ExcludeDependents);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("up")]
    [InlineData("destroy")]
    public async Task A_refresh_before_the_run_reaches_the_engine(string command)
    {
        await _hubctl.RunAsync(command, "-s", "dev", "-r");

        Assert.All(_hubctl.Requests, request => Assert.True(request.RefreshFirst));
    }

    [Theory]
    [InlineData("up")]
    [InlineData("destroy")]
    public async Task Going_on_after_failures_reaches_the_engine(string command)
    {
        await _hubctl.RunAsync(command, "-s", "dev", "--continue-on-error");

        Assert.True(_hubctl.Requests[^1].ContinueOnError);
    }

    [Theory]
    [InlineData("destroy")]
    [InlineData("refresh")]
    public async Task Running_the_program_reaches_the_engine_with_the_program(string command)
    {
        await _hubctl.RunAsync(command, "-s", "dev", "--run-program");

        var request = Assert.Single(_hubctl.Requests);
        Assert.True(request.RunProgram);
        Assert.Equal("program", Path.GetFileName(request.Program.EntryPoint));
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("up")]
    [InlineData("destroy")]
    [InlineData("refresh")]
    public async Task Every_run_can_be_told_to_expect_no_changes(string command)
    {
        _hubctl.Engine = (request, _) => new() { Outcome = request.ExpectNoChanges ? Outcome.UnexpectedChanges : Outcome.Succeeded };

        Assert.Equal(1, (await _hubctl.RunAsync(command, "-s", "dev", "--expect-no-changes")).ExitCode);
        Assert.Equal(0, (await _hubctl.RunAsync(command, "-s", "dev")).ExitCode);
    }

    [Fact]
    public async Task Pending_creations_are_forgotten_on_demand()
    {
        await _hubctl.RunAsync("refresh", "-s", "dev", "--clear-pending-creates");

        Assert.True(Assert.Single(_hubctl.Requests).ClearPendingCreates);
    }

    [Theory]
    [InlineData("--target")]
    [InlineData("--exclude")]
    [InlineData("--replace")]
    [InlineData("--target-replace")]
    public async Task A_bare_name_is_refused_with_the_pattern_that_finds_it(string option)
    {
        var said = await _hubctl.RunAsync("up", "-s", "dev", option, "homes");

        Assert.Equal((2, $"error: {option} must be a URN or a pattern of URNs, got 'homes'; a resource of that name is '**::homes'\n  to do:     see hubctl up --help\n"), (said.ExitCode, said.Error));
        Assert.Empty(_hubctl.Requests);
    }

    [Theory]
    [InlineData("--target")]
    [InlineData("--target-replace")]
    public async Task Targets_and_excludes_contradict_each_other(string option)
    {
        var said = await _hubctl.RunAsync("preview", "-s", "dev", option, "**::a", "--exclude", "**::b");

        Assert.Equal(
            (2, $"error: --exclude and {option} cannot be given together; they contradict each other: name what to work on, or what to leave alone\n  to do:     see hubctl preview --help\n"),
            (said.ExitCode, said.Error));
    }

    [Theory]
    [InlineData("--target-dependents", "--target")]
    [InlineData("--exclude-dependents", "--exclude")]
    public async Task Dependants_of_nothing_are_refused(string option, string needed)
    {
        var said = await _hubctl.RunAsync("destroy", "-s", "dev", option);

        Assert.Equal((2, $"error: {option} says nothing alone; name the resources whose dependants are meant with {needed}\n  to do:     see hubctl destroy --help\n"), (said.ExitCode, said.Error));
    }

    [Theory]
    [InlineData("refresh", "--replace")]
    [InlineData("preview", "--continue-on-error")]
    [InlineData("refresh", "--refresh")]
    [InlineData("up", "--clear-pending-creates")]
    public async Task An_option_that_a_command_does_not_have_is_refused(string command, string option)
    {
        var said = await _hubctl.RunAsync(command, "-s", "dev", option);

        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith($"error: hubctl {command} knows no option '{option}'\n", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("destroy")]
    [InlineData("refresh")]
    public async Task A_locked_stack_is_refused_before_anything_is_run(string command)
    {
        using var held = new StateStore(_hubctl.Folder.PathOf(".rehearsal")).Lock("hubs", "dev");

        var said = await _hubctl.RunAsync(command, "-s", "dev");

        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith("error: The stack 'dev' is currently locked: created by ", said.Error, StringComparison.Ordinal);
        Assert.Contains("hubctl cancel -s dev", said.Error, StringComparison.Ordinal);
        Assert.Empty(_hubctl.Requests);
    }

    [Fact]
    public async Task A_preview_changes_nothing_and_runs_beside_an_up()
    {
        using var held = new StateStore(_hubctl.Folder.PathOf(".rehearsal")).Lock("hubs", "dev");

        Assert.Equal(0, (await _hubctl.RunAsync("preview", "-s", "dev")).ExitCode);
    }
}
