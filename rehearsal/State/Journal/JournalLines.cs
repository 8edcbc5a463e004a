using System.Buffers;
using System.Globalization;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>
/// The lines of a journal: length and checksum of a text, each eight hexadecimal digits, then the text itself. A line that was being written
/// when the process was killed is recognised, and with it the end.
/// </summary>
internal static class JournalLines
{
    private const int HexDigits = 8;
    private const int HeadBytes = HexDigits + 1 + HexDigits + 1;

    public static void Write(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> text)
    {
        var line = buffer.GetSpan(HeadBytes + text.Length + 1);
        _ = text.Length.TryFormat(line, out _, "x8", CultureInfo.InvariantCulture);
        line[HexDigits] = (byte)' ';
        _ = Checksum.Of(text).TryFormat(line[(HexDigits + 1)..], out _, "x8", CultureInfo.InvariantCulture);
        line[HeadBytes - 1] = (byte)' ';
        text.CopyTo(line[HeadBytes..]);
        line[HeadBytes + text.Length] = (byte)'\n';
        buffer.Advance(HeadBytes + text.Length + 1);
    }

    /// <summary>The texts of all whole lines. What follows the last of them must be the beginning of one more line, or zeros that a power cut left.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> journal)
    {
        var at = 0;
        while (Length(journal.Span[at..]) is { } length)
        {
            yield return journal.Slice(at + HeadBytes, length);
            at += HeadBytes + length + 1;
        }

        if (journal.Span[at..].IndexOf((byte)'\n') is >= 0 and var end && at + end + 1 < journal.Length)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the line at byte {at} was changed, and others follow it"));
        }
    }

    // The length of the text of a line, or null when the line is not whole.
    private static int? Length(ReadOnlySpan<byte> rest) =>
        rest.Length > HeadBytes && Hex(rest[..HexDigits]) is { } length && Hex(rest.Slice(HexDigits + 1, HexDigits)) is { } checksum
        && length < rest.Length - HeadBytes && rest[HeadBytes + (int)length] == '\n' && Checksum.Of(rest.Slice(HeadBytes, (int)length)) == checksum
            ? (int)length
            : null;

    private static uint? Hex(ReadOnlySpan<byte> digits) =>
        uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
