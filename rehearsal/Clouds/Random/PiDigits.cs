using System.Numerics;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

/// <summary>The binary fraction of pi, the constant that Blowfish takes its first keys from.</summary>
internal static class PiDigits
{
    private const int GuardBits = 64;

    /// <summary>The first <paramref name="words"/> 32-bit words behind the point of pi.</summary>
    // Computed rather than carried as a table of a thousand numbers that nobody could review.
    internal static uint[] Fraction(int words)
    {
        var bits = words * 32;
        var one = BigInteger.One << (bits + GuardBits);
        // Machin: pi/4 = 4 arctan(1/5) - arctan(1/239).
        var pi = 4 * ((4 * InverseArcTangent(5, one)) - InverseArcTangent(239, one));
        var fraction = (pi - (3 * one)) >> GuardBits;

        var bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[words * 4];
        bytes.CopyTo(padded, padded.Length - bytes.Length);
        var result = new uint[words];
        for (var i = 0; i < words; i++)
        {
            result[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(i * 4));
        }

        return result;
    }

    private static BigInteger InverseArcTangent(int denominator, BigInteger one)
    {
        var power = one / denominator;
        var sum = power;
        var square = denominator * denominator;
        for (var (divisor, sign) = (3, -1); !power.IsZero; (divisor, sign) = (divisor + 2, -sign))
        {
            power /= square;
            sum += sign * (power / divisor);
        }

        return sum;
    }
}
