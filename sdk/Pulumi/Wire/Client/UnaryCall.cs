using System.Globalization;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Client;

/// <summary>One call: what is to be sent of it, and what has come back. The connection's sender and receiver each own a half.</summary>
internal sealed class UnaryCall
{
    public const int HttpOk = 200;

    // Those who wait go on elsewhere: the connection must never run a program's code, which may wait for another answer.
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _body;
    private ulong _prefix;
    private byte[]? _message;
    private int _received = -GrpcMessage.PrefixLength;

    public UnaryCall(byte[] headers, byte[] body) => (Headers, _body, Left) = (headers, body, body.Length);

    /// <summary>Ends when the answer is complete, or fails with the connection.</summary>
    public Task End => _end.Task;

    public byte[] Headers { get; }

    public int Stream { get; set; }

    /// <summary>How much data the other side takes on this stream.</summary>
    public long Window { get; set; }

    /// <summary>How much is still to be sent.</summary>
    public int Left { get; private set; }

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
        _body.AsSpan(_body.Length - Left, target.Length).CopyTo(target);
        Left -= target.Length;
        Window -= target.Length;
        if (Left == 0)
        {
            // The answer may be long in coming.
            _body = [];
        }
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
            _prefix = (_prefix << 8) | data[0];
            data = data[1..];
            if (++_received == 0)
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
        // Five bytes: the first says whether the message is compressed, and must be zero.
        return _prefix <= GrpcMessage.MaxBytes ? (int)_prefix : throw new InvalidDataException(
            $"The engine sent a compressed message, or one of {(uint)_prefix} bytes; the limit is {GrpcMessage.MaxBytes}.");
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
