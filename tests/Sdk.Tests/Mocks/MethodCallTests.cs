using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using Pulumirpc;

namespace Sdk.Tests.Mocks;

public sealed class MethodCallTests
{
    private const string Token = "zoo:index:Animal/call";

    [Fact]
    public async Task A_method_gets_its_arguments_and_the_resource_it_belongs_to()
    {
        MockCallArgs? seen = null;
        var mocks = Some.EchoingMocks();
        mocks.Setup(m => m.CallAsync(It.Is<MockCallArgs>(call => call.Token == Token)))
            .Callback((MockCallArgs call) => seen = call)
            .ReturnsAsync(new Dictionary<string, object> { ["sound"] = "meow" });
        Animal? cat = null;

        var (_, outputs) = await Deployment.TestAsync(mocks.Object, Some.Update, () =>
        {
            cat = new Animal("cat");
            var args = new NameArgs { Name = Output.CreateSecret("tom") };
            return new Dictionary<string, object?> { ["said"] = Deployment.Instance.Call<ImmutableDictionary<string, string>>(Token, args, cat) };
        });

        var said = Assert.IsType<Output<ImmutableDictionary<string, string>>>(outputs["said"]);
        Assert.Equal("meow", (await OutputUtilities.GetValueAsync(said))["sound"]);
        Assert.Equal("tom", seen!.Args["name"]);
        Assert.Same(cat, seen.Args["__self__"]);
    }

    [Fact]
    public async Task A_method_without_a_result_is_waited_for()
    {
        var asked = 0;
        var mocks = Some.EchoingMocks();
        mocks.Setup(m => m.CallAsync(It.IsAny<MockCallArgs>())).Returns(async (MockCallArgs _) =>
        {
            await Task.Delay(50);
            asked++;
            return ImmutableDictionary<string, object>.Empty;
        });

        await Deployment.TestAsync(mocks.Object, Some.Update, () => Deployment.Instance.Call(Token, CallArgs.Empty));

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_method_is_asked_even_with_unknown_arguments_and_its_result_carries_where_it_came_from()
    {
        ResourceCallRequest? seen = null;
        var monitor = Mock.Get(Some.Monitor());
        monitor.Setup(m => m.CallAsync(It.IsAny<ResourceCallRequest>())).Callback((ResourceCallRequest request) => seen = request).ReturnsAsync(new CallResponse
        {
            Return = new() { Fields = { ["size"] = Google.Protobuf.WellKnownTypes.Value.ForNumber(3) } },
            ReturnDependencies = { ["size"] = new() { Urns = { "urn:pulumi:stack::project::zoo:index:Animal::elephant" } } },
        });
        Output<ImmutableDictionary<string, double>>? size = null;

        await Run(monitor.Object, () => size = Deployment.Instance.Call<ImmutableDictionary<string, double>>(Token, new NameArgs { Name = Some.Unknown<string>() }));

        Assert.Contains("name", seen!.Args.Fields.Keys);
        var from = Assert.Single(await OutputUtilities.GetDependenciesAsync(size!));
        Assert.Equal("elephant", from.GetResourceName());
        Assert.Equal(3, (await OutputUtilities.GetValueAsync(size!))["size"]);
    }

    [Fact]
    public async Task A_method_that_refuses_says_why()
    {
        var monitor = Mock.Get(Some.Monitor());
        monitor.Setup(m => m.CallAsync(It.IsAny<ResourceCallRequest>())).ReturnsAsync(new CallResponse
        {
            Failures = { new CheckFailure { Reason = "too loud", Property = "name" }, new CheckFailure { Reason = "closed" } },
        });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(monitor.Object, () => Deployment.Instance.Call(Token, CallArgs.Empty)));

        Assert.Equal($"Call of '{Token}' failed: too loud (name); closed", error.Message);
    }

    internal static Task Run(IMonitor monitor, Action program) => new Deployment(Some.Settings, monitor).ExecuteAsync(() => new Stack(
        () =>
        {
            program();
            return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
        },
        null).FinishAsync()).WaitAsync(TimeSpan.FromSeconds(30));

    private sealed class NameArgs : CallArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }
}
