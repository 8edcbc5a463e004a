using Moq;
using Pulumi;
using Pulumirpc;

namespace Sdk.Tests.Mocks;

/// <summary>A run that stands still says what it waits for.</summary>
public sealed class WaitingTests
{
    private readonly TaskCompletionSource<string> _never = new();

    [Fact]
    public async Task A_stack_output_that_never_comes_is_named() =>
        Assert.Contains("\n  - stack output 'never' has no value yet", await Report(() => new() { ["never"] = Output.Create(_never.Task) }), StringComparison.Ordinal);

    [Fact]
    public async Task An_input_that_never_comes_is_named_before_those_who_wait_for_its_resource()
    {
        var report = await Report(() =>
        {
            var dog = new Animal("dog", new AnimalArgs { Sound = Output.Create(_never.Task) });
            _ = new Animal("puppy", null, new CustomResourceOptions { DependsOn = { dog } });
            return [];
        });

        Assert.Contains(
            "\n  - input 'sound' of 'dog' (zoo:index:Animal) has no value yet\n  - 'puppy' (zoo:index:Animal) waits for 'dog' (zoo:index:Animal)",
            report,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_never_returns_is_named() =>
        Assert.Contains("the program's own function has no value yet", await Report(async () =>
        {
            await _never.Task;
            return [];
        }), StringComparison.Ordinal);

    [Fact]
    public async Task An_output_that_nothing_uses_is_mentioned_too() => Assert.Contains(
        "an output that the program made and nothing uses",
        await Report(() =>
        {
            _ = Output.Create(_never.Task);
            return [];
        }),
        StringComparison.Ordinal);

    [Fact]
    public async Task As_long_as_the_engine_works_nothing_is_said()
    {
        var answer = new TaskCompletionSource<RegisterResourceResponse>();
        var monitor = Some.Monitor(request => request.Name == "slow" ? answer.Task : null);
        var deployment = new Deployment(Some.Settings, monitor);

        var run = deployment.ExecuteAsync(() => new Stack(
            () =>
            {
                _ = new Animal("slow");
                return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["never"] = Output.Create(_never.Task) });
            },
            null).FinishAsync());

        Assert.Null(deployment.Waits.Report());
        answer.SetResult(Some.Answer("slow"));
        Assert.True(SpinWait.SpinUntil(() => deployment.Waits.Report() is not null, TimeSpan.FromSeconds(30)));
        Assert.Equal("\n  - stack output 'never' has no value yet", deployment.Waits.Report());
        _never.SetResult("at last");
        await run.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private Task<string> Report(Func<Dictionary<string, object?>> program) => Report(() => Task.FromResult(program()));

    private async Task<string> Report(Func<Task<Dictionary<string, object?>>> program)
    {
        var told = new TaskCompletionSource<string>();
        var run = Run(new Deployment(Some.Settings, Some.Monitor()), told, program);
        var report = await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _never.SetResult("at last");
        await run.WaitAsync(TimeSpan.FromSeconds(30));
        return report;
    }

    private static Task Run(Deployment deployment, TaskCompletionSource<string> told, Func<Task<Dictionary<string, object?>>> program) =>
        deployment.ExecuteAsync(
            () => new Stack(async () => await program(), null).FinishAsync(),
            new Watch(deployment.Waits, TimeSpan.FromMilliseconds(10), report => told.TrySetResult(report)));
}
