using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Reads the wire types of SSH (RFC 4251, section 5).</summary>
internal ref struct SshReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal ReadOnlySpan<byte> Raw(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw new CryptographicException("failed to parse openssh private key: it ends too early");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    internal uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Raw(4));

    internal ReadOnlySpan<byte> Block() => Raw((int)Number());

    internal string Text() => Encoding.ASCII.GetString(Block());

    /// <summary>A positive number in exactly <paramref name="length"/> bytes.</summary>
    internal byte[] Positive(int length)
    {
        var digits = Block().TrimStart((byte)0);
        var number = new byte[length];
        digits.CopyTo(number.AsSpan(length - digits.Length));
        return number;
    }

    internal byte[] Positive() => Block().TrimStart((byte)0).ToArray();
}
