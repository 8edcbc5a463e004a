using System.Buffers.Binary;
using System.Text;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Writes the wire types of SSH (RFC 4251, section 5).</summary>
internal sealed class SshWriter
{
    private readonly List<byte> _bytes = [];

    internal int Length => _bytes.Count;

    internal byte[] ToArray() => [.. _bytes];

    internal SshWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    internal SshWriter Number(uint number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, number);
        return Raw(four);
    }

    internal SshWriter Text(string text) => Block(Encoding.ASCII.GetBytes(text));

    internal SshWriter Block(ReadOnlySpan<byte> bytes) => Number((uint)bytes.Length).Raw(bytes);

    /// <summary>A positive number, big endian: without leading zeros, but with one where it would look negative.</summary>
    internal SshWriter Positive(ReadOnlySpan<byte> number)
    {
        var digits = number.TrimStart((byte)0);
        return !digits.IsEmpty && digits[0] >= 0x80 ? Block([0, .. digits]) : Block(digits);
    }
}
