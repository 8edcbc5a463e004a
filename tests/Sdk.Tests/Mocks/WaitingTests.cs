using Pulumi;
using Pulumirpc;

namespace Sdk.Tests.Mocks;

/// <summary>A run that stands still says what it waits for.</summary>
public sealed class WaitingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<string> _never = new();

    [Fact]
    public Task A_stack_output_that_never_comes_is_named() => Reports(
        "\n  - stack output 'never' has no value yet",
        () => new() { ["never"] = Output.Create(_never.Task) });

    [Fact]
    public Task An_input_that_never_comes_is_named_before_those_who_wait_for_its_resource() => Reports(
        "\n  - input 'sound' of 'dog' (zoo:index:Animal) has no value yet\n  - 'puppy' (zoo:index:Animal) waits for 'dog' (zoo:index:Animal)",
        () =>
        {
            var dog = new Animal("dog", new AnimalArgs { Sound = Output.Create(_never.Task) });
            _ = new Animal("puppy", null, new CustomResourceOptions { DependsOn = { dog } });
            return [];
        });

    [Fact]
    public Task A_program_that_never_returns_is_named() => Reports(
        "\n  - the program's own function has no value yet",
        async () =>
        {
            await _never.Task;
            return [];
        });

    [Fact]
    public Task An_output_that_nothing_uses_is_mentioned_too() => Reports(
        "\n  - an output that the program made and nothing uses",
        () =>
        {
            _ = Output.Create(_never.Task);
            return [];
        });

    [Fact]
    public async Task As_long_as_the_engine_works_nothing_is_said()
    {
        var answer = new TaskCompletionSource<RegisterResourceResponse>();
        var asked = new TaskCompletionSource();
        var deployment = new Deployment(Some.Settings, Some.Monitor(request => request.Name == "slow" ? Asked() : null));

        var run = Run(deployment, () =>
        {
            _ = new Animal("slow");
            return Task.FromResult(new Dictionary<string, object?> { ["never"] = Output.Create(_never.Task) });
        });

        await asked.Task.WaitAsync(Long);
        Assert.Null(deployment.Waits.Report());
        answer.SetResult(Some.Answer("slow"));
        await ReportsAsync(deployment, "\n  - stack output 'never' has no value yet");
        _never.SetResult("at last");
        await run.WaitAsync(Long);

        Task<RegisterResourceResponse> Asked()
        {
            asked.SetResult();
            return answer.Task;
        }
    }

    [Fact]
    public async Task What_is_told_says_how_to_wait_longer()
    {
        var told = new TaskCompletionSource<string>();
        var waits = new Waits();
        waits.Begin("zoo:index:find").Value.ForValue("name");

        using var watch = new Watch(waits, TimeSpan.FromMilliseconds(1), report => told.TrySetResult(report));

        var report = await told.Task.WaitAsync(Long);
        Assert.Contains("Still waiting:\n  - argument 'name' of zoo:index:find has no value yet\n", report, StringComparison.Ordinal);
        Assert.Contains("PULUMI_DOTNET_QUIET_SECONDS", report, StringComparison.Ordinal);
    }

    private Task Reports(string expected, Func<Dictionary<string, object?>> program) => Reports(expected, () => Task.FromResult(program()));

    private async Task Reports(string expected, Func<Task<Dictionary<string, object?>>> program)
    {
        var deployment = new Deployment(Some.Settings, Some.Monitor());
        var run = Run(deployment, program);
        await ReportsAsync(deployment, expected);
        _never.SetResult("at last");
        await run.WaitAsync(Long);
    }

    /// <summary>The rest of the run settles first; what is left then stays.</summary>
    private static async Task ReportsAsync(Deployment deployment, string expected)
    {
        for (var end = DateTime.UtcNow + Long; deployment.Waits.Report() != expected && DateTime.UtcNow < end;)
        {
            await Task.Yield();
        }
        Assert.Equal(expected, deployment.Waits.Report());
    }

    private static Task Run(Deployment deployment, Func<Task<Dictionary<string, object?>>> program) =>
        deployment.ExecuteAsync(() => new Stack(async () => await program(), null).FinishAsync());
}
