using Pulumi.Wire;
using Pulumi.Wire.Http2;

namespace Sdk.Tests.Wire.Client;

/// <summary>What the connection to the engine does frame by frame (RFC 9113).</summary>
public sealed class EngineConnectionTests : IDisposable
{
    private readonly ScriptedEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_request_waits_for_room_on_its_stream_and_never_has_more_than_there_is()
    {
        var answer = _engine.CallAsync(length: 100_000);
        await _engine.AcceptAsync((ScriptedEngine.InitialWindow, 10));
        // What is sent before the settings arrive goes by the protocol's own limits; settings that come later count for open streams, too.
        var stream = (await _engine.ExpectAsync(FrameType.Headers)).Stream;
        var sent = 0;
        await _engine.SendAsync(
            Frame.OfNumber(FrameType.WindowUpdate, 0, 1_000_000),
            Frame.OfNumber(FrameType.WindowUpdate, stream, 1_000_000));
        for (Frame data; !(data = await _engine.ExpectAsync(FrameType.Data)).Has(Frame.EndsStream); sent += data.Raw.Length)
        {
            Assert.InRange(data.Raw.Length, 1, Frame.LargestContent);
        }
        Assert.InRange(sent, 80_000, 100_100);

        var later = _engine.CallAsync(length: 100);
        Assert.Equal(stream + 2, (await _engine.ExpectAsync(FrameType.Headers)).Stream);
        Assert.Equal(10, (await _engine.ExpectAsync(FrameType.Data)).Raw.Length);
        await _engine.SetAsync((ScriptedEngine.InitialWindow, 30));
        Assert.Equal(20, (await _engine.ExpectAsync(FrameType.Data)).Raw.Length);
        await _engine.SetAsync((ScriptedEngine.InitialWindow, 0));
        await _engine.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, stream + 2, 30), Frame.OfNumber(FrameType.WindowUpdate, stream + 2, 5));
        Assert.Equal(5, (await _engine.ExpectAsync(FrameType.Data)).Raw.Length);
        await _engine.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, stream + 2, 1000));
        Assert.True((await _engine.ExpectAsync(FrameType.Data)).Has(Frame.EndsStream));

        await _engine.AnswerAsync(stream + 2);
        await _engine.AnswerAsync(stream);
        Assert.True((await answer).HasSupport);
        Assert.True((await later).HasSupport);
    }

    [Fact]
    public async Task A_call_whose_stream_is_full_does_not_keep_others_waiting()
    {
        var first = _engine.CallAsync();
        await _engine.AcceptAsync((ScriptedEngine.InitialWindow, 50));
        await _engine.AnswerAsync(await _engine.ExpectCallAsync());
        await first;

        var large = _engine.CallAsync(length: 1000);
        var stuck = (await _engine.ExpectAsync(FrameType.Headers)).Stream;
        await _engine.ExpectAsync(FrameType.Data);
        var small = _engine.CallAsync();
        await _engine.AnswerAsync(await _engine.ExpectCallAsync());

        Assert.True((await small).HasSupport);
        Assert.False(large.IsCompleted);
        // An answer may come before the end of the request.
        await _engine.AnswerAsync(stuck);
        Assert.True((await large).HasSupport);
    }

    [Fact]
    public async Task No_more_calls_are_open_than_the_engine_takes()
    {
        var first = _engine.CallAsync();
        await _engine.AcceptAsync((ScriptedEngine.MostCalls, 1));
        await _engine.AnswerAsync(await _engine.ExpectCallAsync());
        await first;

        var (second, third) = (_engine.CallAsync(), _engine.CallAsync());
        var open = await _engine.ExpectCallAsync();
        await _engine.SendAsync(new Frame(FrameType.Ping, 0, 0, new byte[8]));
        await _engine.ExpectAsync(FrameType.Ping);
        await _engine.AnswerAsync(open);
        await _engine.AnswerAsync(await _engine.ExpectCallAsync());

        Assert.True((await second).HasSupport);
        Assert.True((await third).HasSupport);
    }

    [Fact]
    public async Task Padding_priorities_continuations_and_unknown_frames_make_no_difference()
    {
        var answer = _engine.CallAsync();
        await _engine.AcceptAsync();
        var stream = await _engine.ExpectCallAsync();
        var block = HeaderEncoder.Encode(withStatus: true, new HeaderField("content-type", "application/grpc"));
        var message = ScriptedEngine.Yes();
        await _engine.SendAsync(
            new Frame((FrameType)77, 0, stream, new byte[3]),
            new Frame(FrameType.Headers, Frame.IsPadded | Frame.HasPriority, stream, (byte[])[2, 0, 0, 0, 0, 16, .. block[..5], 0, 0]),
            new Frame(FrameType.Continuation, 0, stream, block.AsMemory(5, 3)),
            new Frame(FrameType.Continuation, Frame.EndsHeaders, stream, block.AsMemory(8)),
            new Frame(FrameType.Data, Frame.IsPadded, stream, (byte[])[1, .. message[..3], 0]),
            new Frame(FrameType.Data, 0, stream, message.AsMemory(3)),
            ScriptedEngine.Headers(stream, Frame.EndsHeaders | Frame.EndsStream, withStatus: false, new HeaderField("grpc-status", "0")));

        Assert.True((await answer).HasSupport);
    }

    [Fact]
    public async Task An_error_status_is_told_with_its_text()
    {
        var answer = _engine.CallAsync();
        await _engine.AcceptAsync();
        await _engine.SendAsync(ScriptedEngine.Headers(
            await _engine.ExpectCallAsync(), Frame.EndsHeaders | Frame.EndsStream, withStatus: true,
            new HeaderField("grpc-status", "3"), new HeaderField("grpc-message", "a 100%25 mistake")));

        var exception = await Assert.ThrowsAsync<GrpcException>(() => answer);
        Assert.Equal("Ask failed: Status(StatusCode=\"InvalidArgument\", Detail=\"a 100% mistake\")", exception.Message);
    }

    [Fact]
    public async Task An_engine_that_leaves_answers_what_it_has_taken_and_fails_the_rest()
    {
        var first = _engine.CallAsync();
        await _engine.AcceptAsync();
        var stream = await _engine.ExpectCallAsync();
        var second = _engine.CallAsync();
        await _engine.ExpectCallAsync();
        await _engine.SendAsync(new Frame(FrameType.GoAway, 0, 0, (byte[])[0, 0, 0, (byte)stream, 0, 0, 0, 0]));

        await Assert.ThrowsAsync<EngineGoneException>(() => second);
        await Assert.ThrowsAsync<EngineGoneException>(() => _engine.CallAsync());
        await _engine.AnswerAsync(stream);
        Assert.True((await first).HasSupport);
    }

    [Fact]
    public async Task A_reset_ends_one_call_and_not_the_others()
    {
        var first = _engine.CallAsync();
        await _engine.AcceptAsync();
        var stream = await _engine.ExpectCallAsync();
        var second = _engine.CallAsync();
        var other = await _engine.ExpectCallAsync();
        await _engine.SendAsync(Frame.OfNumber(FrameType.ResetStream, stream, (int)Http2Error.Cancel));
        await _engine.AnswerAsync(other);

        await Assert.ThrowsAsync<EngineGoneException>(() => first);
        Assert.True((await second).HasSupport);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_no_answer()
    {
        var answer = _engine.CallAsync();
        await _engine.AcceptAsync();
        var stream = await _engine.ExpectCallAsync();
        await _engine.SendAsync(
            ScriptedEngine.Headers(stream, Frame.EndsHeaders, withStatus: true),
            new Frame(FrameType.Data, 0, stream, ScriptedEngine.Yes().AsMemory(0, 6)));
        _engine.Close();

        await Assert.ThrowsAsync<EngineGoneException>(() => answer);
        await Assert.ThrowsAsync<EngineGoneException>(() => _engine.CallAsync());
    }

    [Fact]
    public async Task An_engine_that_breaks_the_rules_fails_all_calls()
    {
        var answer = _engine.CallAsync();
        await _engine.AcceptAsync();
        await _engine.ExpectCallAsync();
        await _engine.SendAsync(new Frame(FrameType.Continuation, 0, 1, new byte[1]));

        await Assert.ThrowsAsync<EngineGoneException>(() => answer);
    }

    [Fact]
    public async Task An_engine_that_is_not_there_is_told_as_such()
    {
        using var channel = new GrpcChannel("127.0.0.1:1");
        var exception = await Assert.ThrowsAsync<EngineUnreachableException>(
            () => channel.CallAsync("test.Engine/Ask", new Pulumirpc.SupportsFeatureRequest(), Pulumirpc.SupportsFeatureResponse.Parser));
        Assert.Contains("127.0.0.1:1 cannot be reached", exception.Message, StringComparison.Ordinal);
    }
}
