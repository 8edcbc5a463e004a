using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>
/// Ed25519 signatures (RFC 8032). .NET has none and the package feed carries no library for them.
/// The arithmetic does not hide its timing: fit for a rehearsal on the operator's own machine, not for a server.
/// </summary>
internal static class Ed25519
{
    internal const int KeyLength = 32;

    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger Order =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    private static readonly BigInteger D = Reduce(-121665 * Invert(121666));
    private static readonly Point Base = BasePoint();

    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);

    internal static byte[] PublicKey(ReadOnlySpan<byte> seed) => Encode(Multiply(Base, Scalar(SHA512.HashData(seed))));

    internal static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var hash = SHA512.HashData(seed);
        var secret = Scalar(hash);
        var publicKey = Encode(Multiply(Base, secret));
        var nonce = HashToNumber(hash.AsSpan(KeyLength), [], message);
        var commitment = Encode(Multiply(Base, nonce));
        var challenge = HashToNumber(commitment, publicKey, message);
        return [.. commitment, .. Bytes((nonce + (challenge * secret)) % Order)];
    }

    private static BigInteger HashToNumber(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> message) =>
        Number(SHA512.HashData([.. first, .. second, .. message])) % Order;

    private static BigInteger Scalar(byte[] hash)
    {
        var bytes = hash[..KeyLength];
        bytes[0] &= 0xf8;
        bytes[31] = (byte)((bytes[31] & 0x7f) | 0x40);
        return Number(bytes);
    }

    private static Point BasePoint()
    {
        var y = Reduce(4 * Invert(5));
        var square = Reduce(((y * y) - 1) * Invert((D * y * y) + 1));
        // The prime is 5 modulo 8: this is a root of the square or of its negative, which the second factor mends.
        var x = BigInteger.ModPow(square, (Prime + 3) / 8, Prime);
        if (Reduce((x * x) - square) != 0)
        {
            x = Reduce(x * BigInteger.ModPow(2, (Prime - 1) / 4, Prime));
        }

        x = x.IsEven ? x : Prime - x;
        return new Point(x, y, 1, Reduce(x * y));
    }

    private static Point Multiply(Point point, BigInteger factor)
    {
        var result = new Point(0, 1, 1, 0);
        for (; factor > 0; factor >>= 1)
        {
            if (!factor.IsEven)
            {
                result = Add(result, point);
            }

            point = Add(point, point);
        }

        return result;
    }

    private static Point Add(Point p, Point q)
    {
        var a = Reduce((p.Y - p.X) * (q.Y - q.X));
        var b = Reduce((p.Y + p.X) * (q.Y + q.X));
        var c = Reduce(2 * p.T * q.T * D);
        var d = Reduce(2 * p.Z * q.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Reduce(e * f), Reduce(g * h), Reduce(f * g), Reduce(e * h));
    }

    private static byte[] Encode(Point point)
    {
        var inverse = Invert(point.Z);
        var bytes = Bytes(Reduce(point.Y * inverse));
        if (!Reduce(point.X * inverse).IsEven)
        {
            bytes[31] |= 0x80;
        }

        return bytes;
    }

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[KeyLength];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    private static BigInteger Invert(BigInteger number) => BigInteger.ModPow(Reduce(number), Prime - 2, Prime);

    private static BigInteger Reduce(BigInteger number)
    {
        var rest = number % Prime;
        return rest.Sign < 0 ? rest + Prime : rest;
    }
}
