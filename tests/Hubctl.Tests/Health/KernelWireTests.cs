using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Health.Kernels;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>The bytes of kernel messages.</summary>
public sealed class KernelWireTests
{
    private static readonly KernelMessage Message = KernelMessage.Request("session", "execute_request", new() { ["code"] = "print('ü')" }) with { ParentHeader = new() { ["msg_id"] = "before" } };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_comes_back_as_it_was_sent(bool binary)
    {
        var (type, bytes) = KernelWire.Encode(Message, binary);

        var back = KernelWire.Decode(type, bytes, binary)!;

        Assert.Equal(binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text, type);
        Assert.Equal("shell", back.Channel);
        Assert.Equal(Text(Message.Header, Message.ParentHeader, Message.Metadata, Message.Content), Text(back.Header, back.ParentHeader, back.Metadata, back.Content));
    }

    // Numbers worked out by hand: six offsets of eight bytes behind their count make 56.
    [Fact]
    public void The_binary_form_begins_with_its_offsets_low_byte_first()
    {
        var (_, bytes) = KernelWire.Encode(new("shell", [], [], [], []), binary: true);

        ulong[] head = [.. Enumerable.Range(0, 7).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8 * i)))];
        Assert.Equal([6, 56, 61, 63, 65, 67, 69], head);
        Assert.Equal("shell{}{}{}{}", Encoding.UTF8.GetString(bytes.AsSpan(56)));
    }

    [Fact]
    public void Buffers_behind_the_content_are_passed_over_in_both_forms()
    {
        var (_, bytes) = KernelWire.Encode(Message, binary: true);
        var text = KernelWire.Encode(Message, binary: false).Bytes;
        byte[] old = [0, 0, 0, 2, 0, 0, 0, 12, .. BigEndian(12 + text.Length), .. text, 1, 2, 3];

        Assert.Equal("execute_request", KernelWire.Decode(WebSocketMessageType.Binary, old, binary: false)!.Type);
        Assert.Equal("execute_request", KernelWire.Decode(WebSocketMessageType.Binary, [.. bytes, 1, 2, 3], binary: true)!.Type);
    }

    [Theory]
    [InlineData(true, new byte[] { })]
    [InlineData(true, new byte[] { 6, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(true, new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 })]
    [InlineData(true, new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(false, new byte[] { 0, 0, 0, 9 })]
    [InlineData(false, new byte[] { 0, 0, 0, 1, 0, 0, 1, 0 })]
    public void What_is_no_message_is_none(bool binary, byte[] bytes) => Assert.Null(KernelWire.Decode(WebSocketMessageType.Binary, bytes, binary));

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static string[] Text(params JsonObject[] parts) => [.. parts.Select(part => part.ToJsonString())];
}
