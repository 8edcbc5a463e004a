using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Sdk.Tests.Mocks;

public sealed class MockFailureTests
{
    [Fact]
    public async Task A_failing_program_fails_the_test_with_what_the_engine_would_show()
    {
        var error = await Fails(() => throw new InvalidOperationException("broken"));

        Assert.Contains("failed with an unhandled exception:\nSystem.InvalidOperationException: broken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_for_the_operator_is_shown_alone() =>
        Assert.Equal("do this", (await Fails(() => throw new RunException("do this"))).Message);

    [Fact]
    public async Task An_error_in_a_function_of_an_output_fails_the_run_even_if_nobody_uses_it()
    {
        var error = await Fails(() => Output.Create(1).Apply(new Func<int, int>(_ => throw new InvalidOperationException("in apply"))));

        Assert.Contains("in apply", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logged_error_fails_the_run() => Assert.Equal("only logged", (await Fails(() => Log.Error("only logged"))).Message);

    [Fact]
    public async Task A_failing_mock_names_the_resource()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ThrowsAsync(new NotSupportedException("no cats"));

        var error = await Fails(() => new Animal("cat"), mocks.Object);

        Assert.Contains("while registering 'cat' (zoo:index:Animal)\nSystem.NotSupportedException: no cats", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_failing_output_of_the_stack_is_told_by_name()
    {
        var error = await Fails(Deployment.TestAsync(new EmptyMocks(), Some.Update, () => new Dictionary<string, object?>
        {
            ["first"] = Output.Create(1).Apply(new Func<int, int>(_ => throw new InvalidOperationException("one"))),
            ["second"] = new[] { DateTime.UnixEpoch },
        }));

        Assert.Contains("while evaluating stack output 'first'\nSystem.InvalidOperationException: one", error.Message, StringComparison.Ordinal);
        Assert.Contains("error serializing property \"second[0]\": System.DateTime is not a supported argument type", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_resource_that_fails_is_told_with_the_way_to_the_wrong_value()
    {
        var error = await Fails(() =>
        {
            _ = new Animal("cat", new AnimalArgs { Sound = Output.Create(1).Apply(new Func<int, string>(_ => throw new InvalidOperationException("mute"))) });
            _ = new ComponentResource("zoo:index:Zoo", "zoo", new DictionaryResourceArgs(Some.Inputs(
                ("plan", new Dictionary<string, object> { ["rooms"] = new object[] { 1, new AnimalArgs(), TimeSpan.Zero } }))));
        });

        Assert.Contains("while evaluating input 'sound' of 'cat' (zoo:index:Animal)", error.Message, StringComparison.Ordinal);
        Assert.Contains("error serializing property \"plan[\"rooms\"][2]\": System.TimeSpan is not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_once_however_many_needed_the_value()
    {
        var error = await Fails(() =>
        {
            var broken = Output.Create(1).Apply(new Func<int, string>(_ => throw new InvalidOperationException("once")));
            _ = new Animal("cat", new AnimalArgs { Sound = broken });
            _ = new Animal("dog", new AnimalArgs { Sound = broken });
        });

        Assert.Equal(2, error.Message.Split("InvalidOperationException: once").Length);
    }

    [Fact]
    public async Task A_failing_function_call_that_the_program_expects_is_no_failure_of_the_run() => await Deployment.TestAsync(
        new EmptyMocks(), Some.Update, async () => await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.Instance.InvokeAsync(
            "zoo:index:find", new DictionaryInvokeArgs(Some.Inputs(("when", DateTime.UnixEpoch))))));

    [Fact]
    public async Task Two_runs_cannot_be_nested()
    {
        var error = await Fails(() => Deployment.TestAsync(new EmptyMocks(), Some.Update, () => { }).GetAwaiter().GetResult());

        Assert.Contains("cannot be nested", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_a_run_there_are_no_resources() =>
        Assert.Contains("no running deployment", Assert.Throws<InvalidOperationException>(() => new Animal("cat")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Runs_beside_each_other_do_not_see_each_other()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => Deployment.TestAsync(
            Some.EchoingMocks().Object,
            new TestOptions { ProjectName = $"p{n}", IsPreview = false },
            async () =>
            {
                await Task.Yield();
                Assert.Equal($"p{n}", Deployment.Instance.ProjectName);
                _ = new Herd($"herd{n}", 3);
            }))));

        Assert.All(runs, (resources, n) => Assert.All(resources, resource => Assert.Contains($"herd{n}", resource.GetResourceName(), StringComparison.Ordinal)));
        Assert.All(runs, resources => Assert.Equal(4, resources.Length));
    }

    [Fact]
    public async Task A_stack_class_without_all_its_outputs_is_refused() => Assert.Equal(
        "Output(s) 'url' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.",
        (await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<Unassigned>(new EmptyMocks()))).Message);

    private static Task<RunException> Fails(Task run) => Assert.ThrowsAsync<RunException>(() => run);

    private static Task<RunException> Fails(Action program, IMocks? mocks = null) =>
        Fails(Deployment.TestAsync(mocks ?? new EmptyMocks(), Some.Update, program));

    private static Task<RunException> Fails(Func<object> program, IMocks? mocks = null) => Fails(new Action(() => program()), mocks);

    private sealed class Unassigned : Stack
    {
        [Output("url")]
        public Output<string> Url { get; private set; } = null!;
    }
}
