using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

public sealed class ProgramEndTests : IDisposable
{
    private readonly Stack _stack = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rehearsal-");

    public void Dispose()
    {
        _stack.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("echo 'bad option' >&2; exit 9", "Program exited with non-zero exit code: 9")]
    [InlineData("kill -KILL $$", "Program exited with non-zero exit code: 137")]
    public async Task A_program_that_ends_before_the_run_has_begun_is_heard_and_fails_it(string script, string said)
    {
        var result = await RunAsync(Operation.Up, script).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Outcome.ProgramFailed, result.Outcome);
        Assert.Equal(said, result.Diagnostics[^1].Message);
        Assert.Equal(script.Contains("echo", StringComparison.Ordinal), result.Diagnostics.Any(diagnostic => diagnostic.Message == "bad option"));
    }

    [Fact]
    public async Task A_destruction_whose_program_fails_deletes_nothing()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")));

        var failed = await RunAsync(Operation.Destroy, "exit 1");
        var left = _stack.State.Resources.Length;
        var done = await RunAsync(Operation.Destroy, "exit 0");

        Assert.Equal((Outcome.ProgramFailed, 2), (failed.Outcome, left));
        Assert.Equal(Outcome.Succeeded, done.Outcome);
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task A_refresh_with_the_program_reads_what_the_program_does_not_register_too()
    {
        await _stack.UpAsync(registrar => registrar.RegisterAsync(Stack.Thing("a")));
        _stack.Cloud.Gone.Add("id-of-a");

        var result = await RunAsync(Operation.Refresh, "exit 0");

        Assert.Equal(Outcome.Succeeded, result.Outcome);
        Assert.Null(_stack.State.Find(Stack.UrnOf("a")));
    }

    private Task<RunResult> RunAsync(Operation operation, string script)
    {
        var file = Path.Combine(_folder.FullName, "program");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return _stack.RunAsync(operation, request => request with { RunProgram = true, Program = request.Program with { EntryPoint = file } });
    }
}
