using System.Buffers.Binary;
using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Callbacks;

/// <summary>One call on a connection: what was asked, as far as it has come.</summary>
internal sealed class UnaryStream : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly MemoryStream _body = new();

    public UnaryStream(int id, List<HeaderField> headers)
    {
        Id = id;
        Path = Value(headers, ":path");
        IsCall = Value(headers, ":method") == "POST" && Value(headers, "content-type").StartsWith("application/grpc", StringComparison.Ordinal);
    }

    public int Id { get; }

    /// <summary>/package.Service/Method</summary>
    public string Path { get; }

    /// <summary>Whether this is gRPC at all.</summary>
    public bool IsCall { get; }

    /// <summary>How much the caller is ready to take; <see cref="SendWindow"/> keeps it.</summary>
    public long Window { get; set; }

    /// <summary>How much has come that the caller has not been given new room for.</summary>
    public int Owed { get; set; }

    /// <summary>The caller lost interest, or the connection ended.</summary>
    public CancellationToken Cancelled => _cancellation.Token;

    /// <summary>False when the message is larger than any is allowed to be.</summary>
    public bool Append(ReadOnlySpan<byte> data)
    {
        if (_body.Length + data.Length > GrpcMessage.PrefixLength + GrpcMessage.MaxBytes)
        {
            return false;
        }
        _body.Write(data);
        if (_body.Length >= GrpcMessage.PrefixLength && _body.Capacity < MessageLength)
        {
            _body.Capacity = (int)Math.Min(MessageLength, GrpcMessage.MaxBytes) + GrpcMessage.PrefixLength;
        }
        return true;
    }

    /// <summary>The message, or null when what came is not exactly one uncompressed message.</summary>
    public Stream? Message()
    {
        if (_body.Length < GrpcMessage.PrefixLength || _body.GetBuffer()[0] != 0 || MessageLength != _body.Length - GrpcMessage.PrefixLength)
        {
            return null;
        }
        _body.Position = GrpcMessage.PrefixLength;
        return _body;
    }

    public void Cancel() => _cancellation.Cancel();

    public void Dispose() => _cancellation.Dispose();

    private uint MessageLength => BinaryPrimitives.ReadUInt32BigEndian(_body.GetBuffer().AsSpan(1));

    private static string Value(List<HeaderField> headers, string name) => headers.Find(header => header.Name == name)?.Value ?? "";
}
