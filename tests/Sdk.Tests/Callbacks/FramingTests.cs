using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using Pulumi.Wire;
using Pulumi.Wire.Callbacks;
using Pulumi.Wire.Http2;
using Pulumirpc;

namespace Sdk.Tests.Callbacks;

/// <summary>What the server does frame by frame (RFC 9113), seen by a peer that keeps to no rules but the test's.</summary>
public sealed class FramingTests : IDisposable
{
    private const ushort InitialWindow = 4;

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CallbackServer _server;

    public FramingTests() => _server = new CallbackServer(async (path, message, cancellationToken) =>
    {
        if (path == "/test.Echo/Wait")
        {
            _started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => _cancelled.SetResult(), TaskScheduler.Default);
        }
        return GrpcAnswer.Of(GrpcMessage.Parse(message, CallbackInvokeRequest.Parser));
    });

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_call_is_answered_with_headers_the_message_and_a_status()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1);
        await peer.SendMessageAsync(1, Message(10));

        var headers = await peer.ExpectAsync(frame => frame.Type == FrameType.Headers);
        var data = await peer.ExpectAsync(frame => frame.Type == FrameType.Data);
        var trailers = await peer.ExpectAsync(frame => frame.Type == FrameType.Headers);

        Assert.Equal([new(":status", "200"), new("content-type", "application/grpc")], peer.Headers.Decode(headers.Raw.Span));
        Assert.Equal(Message(10), data.Raw.ToArray());
        Assert.Equal([new("grpc-status", "0")], peer.Headers.Decode(trailers.Raw.Span));
        Assert.True(trailers.Has(Frame.EndsStream));
    }

    [Fact]
    public async Task An_answer_waits_for_room_on_the_stream_and_on_the_connection()
    {
        using var peer = await Peer.ConnectAsync(_server.Address, (InitialWindow, 10));
        await peer.SendHeadersAsync(1);
        await peer.SendMessageAsync(1, Message(50_000));
        var received = 0;

        Assert.Equal(10, (await NextDataAsync()).Raw.Length);
        // More room by a new setting, for streams that are open too.
        await peer.SendAsync(new Frame(FrameType.Settings, 0, 0, SettingOf(InitialWindow, 30)));
        Assert.Equal(20, (await NextDataAsync()).Raw.Length);
        // Less room: the stream owes what it has had too much, and more comes only when that is made up for.
        await peer.SendAsync(new Frame(FrameType.Settings, 0, 0, SettingOf(InitialWindow, 0)));
        await peer.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, 1, 30));
        await peer.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, 1, 5));
        Assert.Equal(5, (await NextDataAsync()).Raw.Length);
        await peer.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, 1, 100_000));
        while (received < Message(50_000).Length)
        {
            Assert.InRange((await NextDataAsync()).Raw.Length, 1, Frame.LargestContent);
        }
        await peer.ExpectAsync(frame => frame.Type == FrameType.Headers && frame.Has(Frame.EndsStream));

        async Task<Frame> NextDataAsync()
        {
            var frame = await peer.ExpectAsync(frame => frame.Type == FrameType.Data);
            received += frame.Raw.Length;
            return frame;
        }
    }

    [Fact]
    public async Task The_connection_has_a_window_of_its_own()
    {
        using var peer = await Peer.ConnectAsync(_server.Address, (InitialWindow, 1 << 20));
        var (received, ended) = (0, 0);
        foreach (var stream in new[] { 1, 3 })
        {
            await peer.SendHeadersAsync(stream);
            await peer.SendMessageAsync(stream, Message(50_000));
        }
        while (received < Peer.DefaultWindow)
        {
            await NextAsync();
        }
        Assert.Equal(Peer.DefaultWindow, received);

        await peer.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, 0, 100_000));
        while (ended < 2)
        {
            await NextAsync();
        }
        Assert.Equal(2 * Message(50_000).Length, received);

        async Task NextAsync()
        {
            var frame = await peer.ExpectAsync(frame => frame.Type is FrameType.Data or FrameType.Headers);
            received += frame.Type == FrameType.Data ? frame.Raw.Length : 0;
            ended += frame.Has(Frame.EndsStream) ? 1 : 0;
        }
    }

    [Fact]
    public async Task A_long_request_gets_more_room_while_it_comes()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1);
        await peer.SendMessageAsync(1, Message(900_000), window: 1 << 20);

        Assert.InRange((await peer.ExpectAsync(frame => frame.Type == FrameType.WindowUpdate && frame.Stream == 1)).Number(), 1 << 19, 1 << 20);
    }

    [Fact]
    public async Task Headers_may_come_in_pieces_padded_and_with_a_priority()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        var block = Peer.Block("/test.Echo/Call");
        byte[] padded = [3, 0, 0, 0, 0, 16, .. block[..7], 0, 0, 0];
        await peer.SendAsync(new Frame(FrameType.Headers, Frame.IsPadded | Frame.HasPriority, 1, padded));
        await peer.SendAsync(new Frame(FrameType.Continuation, 0, 1, block.AsMemory(7, 1)));
        await peer.SendAsync(new Frame(FrameType.Continuation, Frame.EndsHeaders, 1, block.AsMemory(8)));
        await peer.SendAsync(new Frame(FrameType.Data, Frame.IsPadded | Frame.EndsStream, 1, (byte[])[2, .. Message(3), 0, 0]));

        Assert.Equal(Message(3), (await peer.ExpectAsync(frame => frame.Type == FrameType.Data)).Raw.ToArray());
    }

    [Fact]
    public async Task Trailers_may_end_a_request()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1);
        await peer.SendAsync(new Frame(FrameType.Data, 0, 1, Message(3)));
        await peer.SendAsync(new Frame(FrameType.Headers, Frame.EndsHeaders | Frame.EndsStream, 1, HeaderEncoder.Encode(false, new HeaderField("a", "b"))));

        Assert.Equal(Message(3), (await peer.ExpectAsync(frame => frame.Type == FrameType.Data)).Raw.ToArray());
    }

    [Fact]
    public async Task A_ping_comes_back_and_what_is_not_known_is_passed_over()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        byte[] mark = [1, 2, 3, 4, 5, 6, 7, 8];
        await peer.SendAsync(new Frame((FrameType)99, 0xFF, 0, mark));
        await peer.SendAsync(new Frame(FrameType.Priority, 0, 5, new byte[5]));
        await peer.SendAsync(new Frame(FrameType.Settings, 0, 0, SettingOf(999, 1)));
        await peer.SendAsync(new Frame(FrameType.Ping, 0, 0, mark));

        var answer = await peer.ExpectAsync(frame => frame.Type == FrameType.Ping);

        Assert.True(answer.Has(Frame.Acknowledges));
        Assert.Equal(mark, answer.Raw.ToArray());
    }

    [Fact]
    public async Task A_reset_cancels_the_call_alone()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1, path: "/test.Echo/Wait");
        await peer.SendMessageAsync(1, Message(1));
        await _started.Task;
        await peer.SendAsync(Frame.OfNumber(FrameType.ResetStream, 1, (int)Http2Error.Cancel));
        await _cancelled.Task;

        await peer.SendHeadersAsync(3);
        await peer.SendMessageAsync(3, Message(2));
        Assert.Equal(3, (await peer.ExpectAsync(frame => frame.Type == FrameType.Data)).Stream);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_cancelled_when_either_side_leaves(bool serverLeaves)
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1, path: "/test.Echo/Wait");
        await peer.SendMessageAsync(1, Message(1));
        await _started.Task;

        (serverLeaves ? (IDisposable)_server : peer).Dispose();

        await _cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("compressed", "010000000000")]
    [InlineData("shorter than it says", "0000000005aa")]
    [InlineData("two messages", "00000000000000000000")]
    [InlineData("no message", "")]
    public async Task A_call_without_exactly_one_plain_message_is_an_error(string what, string body)
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1);
        await peer.SendAsync(new Frame(FrameType.Data, Frame.EndsStream, 1, Convert.FromHexString(body)));

        var trailers = await peer.ExpectAsync(frame => frame.Type == FrameType.Headers);

        Assert.True(trailers.Has(Frame.EndsStream), what);
        Assert.Contains(new HeaderField("grpc-status", "13"), peer.Headers.Decode(trailers.Raw.Span));
    }

    [Fact]
    public async Task Other_requests_than_calls_are_refused()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendAsync(new Frame(FrameType.Headers, Frame.EndsHeaders | Frame.EndsStream, 1, new byte[] { 0x82, 0x84 }));

        Assert.Equal((int)Http2Error.Refused, (await peer.ExpectAsync(frame => frame.Type == FrameType.ResetStream)).Number());
    }

    public static TheoryData<string, int, int, string> Faults => new()
    {
        { "data for the connection", (int)FrameType.Data, 0, "00" },
        { "data for a stream that was not opened", (int)FrameType.Data, 5, "00" },
        { "an even stream", (int)FrameType.Headers, 2, "82" },
        { "a frame shorter than its padding", (int)FrameType.Data + 0x0800, 1, "05" },
        { "a promise", (int)FrameType.PushPromise, 1, "00000000" },
        { "a continuation of nothing", (int)FrameType.Continuation, 1, "" },
        { "a window that grows by nothing", (int)FrameType.WindowUpdate, 0, "00000000" },
        { "frames that are too small", (int)FrameType.Settings, 0, "000500000001" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_broken_rule_ends_the_connection(string what, int type, int stream, string content)
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1);
        await peer.SendAsync(new Frame((FrameType)type, (byte)((type >> 8) | (type == 1 ? 4 : 0)), stream, Convert.FromHexString(content)));

        Assert.True(await peer.ExpectEndAsync() == Http2Error.Protocol, what);
    }

    [Theory]
    [InlineData((int)FrameType.Ping, "00")]
    [InlineData((int)FrameType.Settings, "00")]
    [InlineData((int)FrameType.WindowUpdate, "00")]
    [InlineData((int)FrameType.ResetStream, "00")]
    public async Task A_frame_of_the_wrong_size_ends_the_connection(int type, string content)
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendAsync(new Frame((FrameType)type, 0, 0, Convert.FromHexString(content)));

        Assert.Equal(Http2Error.FrameSize, await peer.ExpectEndAsync());
    }

    [Fact]
    public async Task A_frame_that_is_too_large_ends_the_connection()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendAsync([0x01, 0, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Equal(Http2Error.FrameSize, await peer.ExpectEndAsync());
    }

    [Fact]
    public async Task Windows_that_overflow_end_what_they_belong_to()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1);
        await peer.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, 1, int.MaxValue));
        Assert.Equal((int)Http2Error.FlowControl, (await peer.ExpectAsync(frame => frame.Type == FrameType.ResetStream)).Number());

        await peer.SendAsync(Frame.OfNumber(FrameType.WindowUpdate, 0, int.MaxValue));
        Assert.Equal(Http2Error.FlowControl, await peer.ExpectEndAsync());
    }

    [Fact]
    public async Task Nonsense_ends_its_connection_at_most_and_never_by_a_fault_of_the_server()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            using var peer = await Peer.ConnectAsync(_server.Address);
            try
            {
                for (var i = 0; i < 20; i++)
                {
                    var content = new byte[random.Next(random.Next(2) == 0 ? 12 : 200)];
                    random.NextBytes(content);
                    await peer.SendAsync(new Frame((FrameType)random.Next(11), (byte)random.Next(256), random.Next(6), content));
                }
                await peer.SendAsync(new Frame((FrameType)255, 0, 0, new byte[Frame.LargestContent + 1]));
            }
            catch (IOException)
            {
                // The connection has ended already.
            }
            Frame? last = null;
            while (await peer.ReceiveAsync() is { } frame)
            {
                last = frame.Type == FrameType.GoAway ? frame : last;
            }
            Assert.True(last is null || (Http2Error)last.Number(4) != Http2Error.Internal, $"seed {seed}");
        }
        using var other = await Peer.ConnectAsync(_server.Address);
        await other.SendHeadersAsync(1);
        await other.SendMessageAsync(1, Message(10));
        await other.ExpectAsync(frame => frame.Type == FrameType.Data);
    }

    [Fact]
    public async Task A_header_block_must_not_be_interrupted()
    {
        using var peer = await Peer.ConnectAsync(_server.Address);
        await peer.SendHeadersAsync(1, flags: 0);
        await peer.SendAsync(new Frame(FrameType.Ping, 0, 0, new byte[8]));

        Assert.Equal(Http2Error.Protocol, await peer.ExpectEndAsync());
    }

    [Fact]
    public async Task A_connection_of_another_protocol_is_closed()
    {
        using var peer = Peer.Raw(_server.Address);
        await peer.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nhost: here\r\n\r\n"));

        Assert.Equal(Http2Error.Protocol, await peer.ExpectEndAsync());
    }

    private static byte[] Message(int length) => GrpcMessage.Frame(new CallbackInvokeRequest { Token = "t", Request = ByteString.CopyFrom(new byte[length]) });

    private static byte[] SettingOf(ushort setting, int value)
    {
        var content = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(content, setting);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(2), value);
        return content;
    }
}
