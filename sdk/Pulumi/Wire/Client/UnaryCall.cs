using System.Buffers.Binary;
using System.Globalization;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Client;

/// <summary>One call: what is to be sent of it, and what has come back. The connection's sender and receiver each own a half.</summary>
internal sealed class UnaryCall(byte[] headers, byte[] body)
{
    public const int HttpOk = 200;

    // Those who wait go on elsewhere: the connection must never run a program's code, which may wait for another answer.
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _prefix = new byte[GrpcMessage.PrefixLength];
    private byte[]? _message;
    private int _received = -GrpcMessage.PrefixLength;

    /// <summary>Ends when the answer is complete, or fails with the connection.</summary>
    public Task End => _end.Task;

    public byte[] Headers { get; } = headers;

    public int Stream { get; set; }

    /// <summary>How much data the other side takes on this stream.</summary>
    public long Window { get; set; }

    public int Sent { get; private set; }

    public int Left => body.Length - Sent;

    public int HttpStatus { get; private set; }

    /// <summary>What went wrong with this call alone, by the protocol's numbers.</summary>
    public Http2Error? Reset { get; private set; }

    public int? Status { get; private set; }

    public string Detail { get; private set; } = "";

    /// <summary>The answer; empty when none came.</summary>
    public byte[] Message => _message ?? [];

    /// <summary>Whether the answer's message, if one began, is there to its end.</summary>
    public bool IsWhole => _received == (_message?.Length ?? -GrpcMessage.PrefixLength);

    public void CopyTo(Span<byte> target)
    {
        body.AsSpan(Sent, target.Length).CopyTo(target);
        Sent += target.Length;
        Window -= target.Length;
    }

    public void Take(IReadOnlyList<HeaderField> fields)
    {
        foreach (var field in fields)
        {
            switch (field.Name)
            {
                case ":status":
                    HttpStatus = Number(field.Value);
                    break;
                case "grpc-status":
                    Status = Number(field.Value);
                    break;
                case "grpc-message":
                    Detail = field.Value;
                    break;
            }
        }
    }

    /// <summary>Takes a piece of the answer's body. Its first bytes say how long the message is; nothing follows the message.</summary>
    public void Take(ReadOnlySpan<byte> data)
    {
        if (HttpStatus != HttpOk)
        {
            // Some server's page about the error.
            return;
        }
        while (_received < 0 && data.Length > 0)
        {
            _prefix[GrpcMessage.PrefixLength + _received++] = data[0];
            data = data[1..];
            if (_received == 0)
            {
                _message = new byte[MessageLength()];
            }
        }
        if (data.Length > 0)
        {
            if (data.Length > _message!.Length - _received)
            {
                throw Http2Exception.Protocol("an answer goes on behind its message");
            }
            data.CopyTo(_message.AsSpan(_received));
            _received += data.Length;
        }
    }

    public void Complete() => _end.TrySetResult();

    public void Complete(Http2Error reset)
    {
        Reset = reset;
        _end.TrySetResult();
    }

    public void Fail(Exception exception) => _end.TrySetException(exception);

    private int MessageLength()
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(_prefix.AsSpan(1));
        return _prefix[0] == 0 && length <= GrpcMessage.MaxBytes ? (int)length : throw new InvalidDataException(
            $"The engine sent a compressed message, or one of {length} bytes; the limit is {GrpcMessage.MaxBytes}.");
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
