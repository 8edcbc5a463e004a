using System.Diagnostics;
using System.Globalization;
using System.Text;
using JupyterHubInfra.Hubctl.Tests.CommandLine;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>What is left when somebody ends hubctl: by Ctrl+C, by a request to end, or by force.</summary>
public sealed class TerminationTests : IDisposable
{
    private const string Cancelled = "error: cancelled; run the same command again to go on from here\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TinyProject _zoo = new();

    public void Dispose() => _zoo.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_run_that_is_asked_to_end_saves_what_is_done_ends_its_program_and_can_go_on(string signal)
    {
        using var hubctl = StartSlowUp();
        var program = await ProgramWaitingForAnAnswerAsync(hubctl);

        await SignalAsync(signal, hubctl.Id);

        var said = await EndAsync(hubctl);
        Assert.Equal((1, Cancelled), (said.ExitCode, said.Error));
        Assert.Matches(@"\+ .*zoo-pet-0 +interrupted\n", said.Output);
        Assert.DoesNotContain("failed", said.Output, StringComparison.Ordinal);
        Assert.True(await EndsAsync(program), "the program must be ended too");
        var state = await File.ReadAllTextAsync(_zoo.StateFile);
        Assert.False(NormalisedState.HasPendingOperations(state));
        Assert.Contains("zoo-pet-0", (await _zoo.RunAsync("up")).Output, StringComparison.Ordinal);
        Assert.Contains("5 unchanged", (await _zoo.RunAsync("up")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_that_reaches_the_program_first_is_still_the_users_wish()
    {
        using var hubctl = StartSlowUp();
        var program = await ProgramWaitingForAnAnswerAsync(hubctl);

        await SignalAsync("INT", program);
        await SignalAsync("INT", hubctl.Id);

        var said = await EndAsync(hubctl);
        Assert.Equal((1, Cancelled), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task Asking_twice_shows_no_stack_trace()
    {
        using var hubctl = StartSlowUp();
        await ProgramWaitingForAnAnswerAsync(hubctl);

        await SignalAsync("INT", hubctl.Id);
        await SignalAsync("TERM", hubctl.Id);

        // The second one ends the process at once, unless it has ended already.
        var said = await EndAsync(hubctl);
        Assert.Contains(said.ExitCode, new[] { 1, 143 });
        Assert.Contains(said.Error, new[] { "", Cancelled });
    }

    [Fact]
    public async Task A_build_that_is_asked_to_end_ends_with_all_its_children()
    {
        using var folder = new TempFolder();
        folder.Write("Pulumi.yaml", "name: hubs\nruntime: dotnet\nmain: infra\n");
        folder.Write("Pulumi.dev.yaml", "");
        folder.Write("infra/Program.cs", "return 7;");
        folder.Write(
            "infra/infra.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Target Name="Dawdle" BeforeTargets="CoreCompile"><Exec Command="echo $$ &gt; dawdling.new; mv dawdling.new dawdling; exec sleep 300" /></Target>
            </Project>
            """);
        using var hubctl = HubctlProcess.Start(folder.Root, folder.PathOf(".rehearsal"), ["preview", "-s", "dev"]);
        var marker = folder.PathOf("infra/dawdling");
        await UntilAsync(() => File.Exists(marker));

        await SignalAsync("TERM", hubctl.Id);

        Assert.Equal(new(1, "", "Building infra ...\n" + Cancelled), await EndAsync(hubctl));
        Assert.True(await EndsAsync(int.Parse(await File.ReadAllTextAsync(marker), CultureInfo.InvariantCulture)), "what the build has started must be ended too");
    }

    [Fact]
    public async Task A_program_that_waits_for_an_answer_ends_when_hubctl_is_killed()
    {
        using var hubctl = StartSlowUp();
        var program = await ProgramWaitingForAnAnswerAsync(hubctl);

        hubctl.Kill();

        // Its answer would come after minutes.
        Assert.True(await EndsAsync(program));
    }

    // Each pet takes fifty seconds.
    private Process StartSlowUp() => HubctlProcess.Start(_zoo.Folder.Root, _zoo.Folder.PathOf(".rehearsal"), ["up", "-s", "dev", "--skip-preview", "--latency", "100"]);

    private async Task<int> ProgramWaitingForAnAnswerAsync(Process hubctl)
    {
        await UntilAsync(() => _zoo.States.ReadText("zoo", "dev") is { } state && NormalisedState.HasPendingOperations(Encoding.UTF8.GetString(state)));
        return Assert.Single(ChildrenOf(hubctl.Id));
    }

    private static async Task<Said> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new(process.ExitCode, await output.WaitAsync(Patience), await error.WaitAsync(Patience));
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var shell = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process}"]);
        await shell.WaitForExitAsync();
    }

    private static async Task<bool> EndsAsync(int process)
    {
        // Shorter than what anything here would last by itself.
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(20))
        {
            if (StatusOf(process) is not { State: not 'Z' })
            {
                return true;
            }
        }

        return false;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
        {
            Assert.True(waited.Elapsed < Patience, "waited for too long");
        }
    }

    private static int[] ChildrenOf(int parent) =>
    [
        .. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(process => StatusOf(process)?.Parent == parent),
    ];

    // "pid (name) state parent ..."
    private static (char State, int Parent)? StatusOf(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
