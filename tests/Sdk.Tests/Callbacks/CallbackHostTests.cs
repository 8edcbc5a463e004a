using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Moq;
using Pulumi;
using Pulumi.Serialization;
using Pulumi.Wire;
using Pulumi.Wire.Callbacks;
using Pulumirpc;

namespace Sdk.Tests.Callbacks;

/// <summary>Functions given to the engine, called through the HTTP client of .NET.</summary>
public sealed class CallbackHostTests : IDisposable
{
    private const string Method = "pulumirpc.Callbacks/Invoke";

    private static readonly AsyncLocal<string?> Place = new();

    private readonly CallbackHost _host = new(listens: true);

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(20 << 20)]
    public async Task A_message_of_any_size_goes_there_and_back(int size)
    {
        var callback = Echo();
        using var channel = new HttpCaller(callback.Target);
        var text = new string('x', size);

        Assert.Equal(text, await CallAsync(channel, callback, text));
    }

    [Fact]
    public async Task Values_nest_as_deep_as_elsewhere()
    {
        const int Depth = 250;
        var value = Values.Of("leaf");
        for (var i = 0; i < Depth; i++)
        {
            value = Values.Of(new Struct { Fields = { ["x"] = value } });
        }
        var monitor = new Mock<IMonitor>();
        monitor.Setup(m => m.SupportsAsync(It.IsAny<string>())).ReturnsAsync(true);
        monitor.Setup(m => m.CallsBack).Returns(true);
        var deployment = new Deployment(new RunSettings { Project = "p", Stack = "s", Organization = "o", IsDryRun = false }, monitor.Object);
        var callback = Assert.Single(await ResourceTransformCallback.AddAsync(
            deployment, [(args, _) => Task.FromResult<ResourceTransformResult?>(new(args.Args, args.Options))]));
        using var channel = new HttpCaller(callback.Target);
        var request = new TransformRequest { Type = "t", Name = "n", Custom = true, Properties = new Struct { Fields = { ["deep"] = value } } };

        var answer = await channel.CallAsync(Method, new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() });

        var inner = CallbackInvokeResponse.Parser.ParseFrom(answer).Response.ToByteArray();
        Assert.Equal(request.Properties, GrpcMessage.Parse(new MemoryStream(inner), TransformResponse.Parser).Properties);
        deployment.Callbacks.Dispose();
    }

    [Fact]
    public async Task Calls_of_many_connections_run_at_once()
    {
        const int Count = 100;
        var (waiting, allHere) = (0, new TaskCompletionSource());
        var callback = _host.Add(async (_, cancellationToken) =>
        {
            if (Interlocked.Increment(ref waiting) == Count)
            {
                allHere.SetResult();
            }
            await allHere.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            return new StringValue { Value = "done" };
        });
        var channels = Enumerable.Range(0, 5).Select(_ => new HttpCaller(callback.Target)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(i => CallAsync(channels[i % channels.Count], callback, "")));

        Assert.All(answers, answer => Assert.Equal("done", answer));
        channels.ForEach(channel => channel.Dispose());
    }

    [Fact]
    public async Task Large_messages_share_a_connection()
    {
        var callback = Echo();
        using var channel = new HttpCaller(callback.Target);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => CallAsync(channel, callback, new string((char)('a' + i), 3_000_000))));

        Assert.All(answers, (answer, i) => Assert.Equal(new string((char)('a' + i), 3_000_000), answer));
    }

    [Fact]
    public async Task A_function_runs_where_it_was_given_away()
    {
        Place.Value = "here";
        var callback = _host.Add((_, _) => Task.FromResult<IMessage>(new StringValue { Value = Place.Value ?? "nowhere" }));
        Place.Value = "elsewhere";
        using var channel = new HttpCaller(callback.Target);

        Assert.Equal("here", await CallAsync(channel, callback, ""));
    }

    [Fact]
    public async Task What_a_function_throws_is_the_status_of_the_call()
    {
        var callback = _host.Add((_, _) => throw new InvalidOperationException("50 % – nein\n"));
        using var channel = new HttpCaller(callback.Target);

        var fault = await Assert.ThrowsAsync<RefusedException>(() => CallAsync(channel, callback, ""));

        Assert.Equal((GrpcException.Unknown, "50 % – nein\n"), (fault.Status, fault.Message));
    }

    [Fact]
    public async Task A_very_long_message_of_an_exception_is_cut()
    {
        var callback = _host.Add((_, _) => throw new InvalidOperationException(new string('m', 1_000_000)));
        using var channel = new HttpCaller(callback.Target);

        var fault = await Assert.ThrowsAsync<RefusedException>(() => CallAsync(channel, callback, ""));

        Assert.InRange(fault.Message.Length, 20_000, 40_000);
    }

    [Fact]
    public async Task A_token_that_was_never_given_away_is_refused()
    {
        using var channel = new HttpCaller(Echo().Target);

        var fault = await Assert.ThrowsAsync<RefusedException>(() => CallAsync(channel, new Callback { Token = "mine" }, ""));

        Assert.Equal((GrpcException.InvalidArgument, "Callback not found: mine"), (fault.Status, fault.Message));
    }

    [Fact]
    public async Task There_is_one_method_only()
    {
        using var channel = new HttpCaller(Echo().Target);

        var fault = await Assert.ThrowsAsync<RefusedException>(() => channel.CallAsync("pulumirpc.Callbacks/Other", new Empty()));

        Assert.Equal(GrpcException.Unimplemented, fault.Status);
    }

    [Fact]
    public async Task The_end_of_the_run_cancels_what_still_runs()
    {
        var (started, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var callback = _host.Add(async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
            return new Empty();
        });
        using var channel = new HttpCaller(callback.Target);
        var call = CallAsync(channel, callback, "");
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20));

        _host.Dispose();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    private Callback Echo() => _host.Add((content, _) => Task.FromResult<IMessage>(GrpcMessage.Parse(content, StringValue.Parser)));

    private static async Task<string> CallAsync(HttpCaller channel, Callback callback, string text)
    {
        var request = new CallbackInvokeRequest { Token = callback.Token, Request = new StringValue { Value = text }.ToByteString() };
        var response = CallbackInvokeResponse.Parser.ParseFrom(await channel.CallAsync(Method, request));
        return StringValue.Parser.ParseFrom(response.Response).Value;
    }
}
