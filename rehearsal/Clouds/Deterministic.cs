using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>Values that look given by chance but follow from their names, so that each rehearsal answers the same.</summary>
internal static class Deterministic
{
    internal static string Uuid(params ReadOnlySpan<string> parts)
    {
        var bytes = Hash(parts).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    internal static string Hex(int length, params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(Hash(parts))[..length];

    /// <summary>Lower-case letters and digits, as Kubernetes names use.</summary>
    internal static string Letters(int length, params ReadOnlySpan<string> parts)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
        return string.Concat(Hash(parts).Take(length).Select(b => Alphabet[b % Alphabet.Length]));
    }

    internal static uint Number(params ReadOnlySpan<string> parts) => BinaryPrimitives.ReadUInt32BigEndian(Hash(parts));

    /// <summary>A MAC address in the range that OpenStack gives to ports.</summary>
    internal static string Mac(params ReadOnlySpan<string> parts)
    {
        var hex = Hex(6, parts);
        return $"fa:16:3e:{hex[..2]}:{hex[2..4]}:{hex[4..]}";
    }

    private static byte[] Hash(ReadOnlySpan<string> parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
