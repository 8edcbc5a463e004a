using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

/// <summary>bcrypt hashes (<c>$2a$</c>), for <c>RandomPassword.bcryptHash</c>. The package feed carries no implementation.</summary>
internal static class Bcrypt
{
    /// <summary>The cost that the real provider uses: 2^10 rounds.</summary>
    internal const int DefaultCost = 10;

    private const int SaltLength = 16;
    private const int HashLength = 23;

    /// <summary>Bytes of a password that count; the real provider hashes only these of a longer one.</summary>
    private const int LongestPassword = 72;

    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    internal static string Hash(string password) =>
        Hash(password, DefaultCost, RandomNumberGenerator.GetBytes(SaltLength));

    /// <summary>Whether <paramref name="hash"/> belongs to <paramref name="password"/>.</summary>
    internal static bool Verify(string password, string hash)
    {
        var cost = int.Parse(hash.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture);
        return Hash(password, cost, Decode(hash.AsSpan(7, 22), SaltLength)) == hash;
    }

    internal static string Hash(string password, int cost, ReadOnlySpan<byte> salt)
    {
        var cipher = Schedule(KeyOf(password), cost, salt);
        var text = "OrpheanBeholderScryDoubt"u8;
        var hash = new byte[text.Length];
        for (var block = 0; block < text.Length; block += 8)
        {
            var left = BinaryPrimitives.ReadUInt32BigEndian(text[block..]);
            var right = BinaryPrimitives.ReadUInt32BigEndian(text[(block + 4)..]);
            for (var round = 0; round < 64; round++)
            {
                cipher.Encrypt(ref left, ref right);
            }

            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(block), left);
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(block + 4), right);
        }

        return $"$2a${cost:00}${Encode(salt)}{Encode(hash.AsSpan(0, HashLength))}";
    }

    private static Blowfish Schedule(byte[] key, int cost, ReadOnlySpan<byte> salt)
    {
        var cipher = new Blowfish();
        cipher.ExpandKey(key, salt);
        for (var round = 0L; round < 1L << cost; round++)
        {
            cipher.ExpandKey(key, []);
            cipher.ExpandKey(salt, []);
        }

        return cipher;
    }

    private static byte[] KeyOf(string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        return bytes.Length >= LongestPassword ? bytes[..LongestPassword] : [.. bytes, 0];
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 6)
        {
            text.Append(Alphabet[SixBits(bytes, bit)]);
        }

        return text.ToString();
    }

    private static int SixBits(ReadOnlySpan<byte> bytes, int bit)
    {
        var index = bit / 8;
        var pair = (bytes[index] << 8) | (index + 1 < bytes.Length ? bytes[index + 1] : 0);
        return (pair >> (10 - (bit % 8))) & 0x3f;
    }

    private static byte[] Decode(ReadOnlySpan<char> text, int length)
    {
        var bytes = new byte[length];
        var (buffer, bits, next) = (0, 0, 0);
        foreach (var letter in text)
        {
            buffer = ((buffer << 6) | Alphabet.IndexOf(letter)) & 0xffff;
            bits += 6;
            if (bits >= 8 && next < length)
            {
                bits -= 8;
                bytes[next++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
