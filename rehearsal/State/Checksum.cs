using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Tells whole and unchanged bytes from others: CRC-32C, which processors compute themselves.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var single in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        return ~crc;
    }

    /// <summary>Length and checksum: what a journal calls the state that it continues.</summary>
    public static string Name(ReadOnlySpan<byte> bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}-{Of(bytes):x8}");
}
