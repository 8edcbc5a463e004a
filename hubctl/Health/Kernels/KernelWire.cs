using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Hubctl.Health.Kernels;

/// <summary>
/// How messages travel over a kernel's websocket. Under the subprotocol v1 a message is binary: the count of offsets and the offsets, each
/// of eight bytes, low byte first; then channel, header, parent header, metadata, content and buffers, each from its offset to the next.
/// Without a subprotocol (servers before jupyter-server 2) it is one JSON text that names its channel.
/// </summary>
internal static class KernelWire
{
    internal const string Protocol = "v1.kernel.websocket.jupyter.org";

    private const int Parts = 5;

    internal static (WebSocketMessageType Type, byte[] Bytes) Encode(KernelMessage message, bool binary)
    {
        if (!binary)
        {
            var text = new JsonObject
            {
                ["channel"] = message.Channel,
                ["header"] = message.Header.DeepClone(),
                ["parent_header"] = message.ParentHeader.DeepClone(),
                ["metadata"] = message.Metadata.DeepClone(),
                ["content"] = message.Content.DeepClone(),
                ["buffers"] = new JsonArray(),
            };
            return (WebSocketMessageType.Text, Encoding.UTF8.GetBytes(text.ToJsonString()));
        }

        byte[][] parts =
        [
            Encoding.UTF8.GetBytes(message.Channel),
            .. new[] { message.Header, message.ParentHeader, message.Metadata, message.Content }.Select(part => Encoding.UTF8.GetBytes(part.ToJsonString())),
        ];
        var head = sizeof(ulong) * (1 + Parts + 1);
        var bytes = new byte[head + parts.Sum(part => part.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Parts + 1);
        var at = head;
        for (var i = 0; i < Parts; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong) * (i + 1)), (ulong)at);
            parts[i].CopyTo(bytes, at);
            at += parts[i].Length;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong) * (Parts + 1)), (ulong)at);
        return (WebSocketMessageType.Binary, bytes);
    }

    /// <summary>Reads what the server sent; null where it is no message.</summary>
    internal static KernelMessage? Decode(WebSocketMessageType type, ReadOnlySpan<byte> bytes, bool binary)
    {
        try
        {
            return type == WebSocketMessageType.Text ? OfText(bytes) : binary ? OfBinary(bytes) : OfOldBinary(bytes);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static KernelMessage? OfText(ReadOnlySpan<byte> bytes) => JsonNode.Parse(bytes) is JsonObject message
        ? new((string?)message["channel"] ?? "", Part(message, "header"), Part(message, "parent_header"), Part(message, "metadata"), Part(message, "content"))
        : null;

    private static KernelMessage? OfBinary(ReadOnlySpan<byte> bytes)
    {
        var count = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        if (count < Parts + 1)
        {
            return null;
        }

        var objects = new JsonObject[Parts - 1];
        for (var i = 1; i < Parts; i++)
        {
            objects[i - 1] = JsonNode.Parse(Slice(bytes, i)) as JsonObject ?? [];
        }

        return new(Encoding.UTF8.GetString(Slice(bytes, 0)), objects[0], objects[1], objects[2], objects[3]);
    }

    // Messages with buffers, without the subprotocol: counts and offsets of four bytes, high byte first; the first part is the JSON.
    private static KernelMessage? OfOldBinary(ReadOnlySpan<byte> bytes)
    {
        var count = checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes));
        var from = checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(uint)..]));
        return OfText(count > 1 ? bytes[from..checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[(2 * sizeof(uint))..]))] : bytes[from..]);
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int part) => bytes[Offset(bytes, part)..Offset(bytes, part + 1)];

    private static int Offset(ReadOnlySpan<byte> bytes, int index) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes[(sizeof(ulong) * (index + 1))..]));

    private static JsonObject Part(JsonObject message, string name)
    {
        var part = message[name] as JsonObject;
        message.Remove(name);
        return part ?? [];
    }
}
