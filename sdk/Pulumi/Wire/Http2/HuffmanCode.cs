namespace Pulumi.Wire.Http2;

/// <summary>
/// The fixed code of RFC 7541, appendix B. It is canonical, so the lengths of its codes say everything: codes of one length are
/// consecutive numbers in the order of their symbols, and the first of the next length follows the last, shifted.
/// </summary>
internal sealed class HuffmanCode
{
    private const int EndOfText = 256;
    private const int LongestCode = 30;

    public static readonly HuffmanCode Standard = new();

    private readonly short[] _symbols = new short[EndOfText + 1];
    private readonly int[] _firstCode = new int[LongestCode + 1];
    private readonly int[] _firstSymbol = new int[LongestCode + 1];
    private readonly int[] _count = new int[LongestCode + 1];

    private HuffmanCode()
    {
        var (code, at) = (0, 0);
        for (var length = 1; length <= LongestCode; length++)
        {
            (_firstCode[length], _firstSymbol[length]) = (code, at);
            for (var symbol = 0; symbol < Lengths.Length; symbol++)
            {
                if (Lengths[symbol] == length)
                {
                    _symbols[at++] = (short)symbol;
                }
            }
            _count[length] = at - _firstSymbol[length];
            code = (code + _count[length]) << 1;
        }
    }

    /// <summary>How many bits each byte's code has; the last entry is the mark that ends a text and may only be begun, as padding.</summary>
    private static ReadOnlySpan<byte> Lengths =>
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    public byte[] Decode(ReadOnlySpan<byte> coded)
    {
        // The shortest code has five bits.
        var decoded = new byte[coded.Length * 8 / 5];
        var (count, code, length) = (0, 0, 0);
        foreach (var part in coded)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                code = (code << 1) | ((part >> bit) & 1);
                length++;
                var offset = code - _firstCode[length];
                if (offset < _count[length])
                {
                    var symbol = _symbols[_firstSymbol[length] + offset];
                    decoded[count++] = symbol < EndOfText ? (byte)symbol : throw Http2Exception.Compression("a text contains the mark of its end");
                    (code, length) = (0, 0);
                }
            }
        }
        // What is left over is the beginning of the end mark, which is all ones.
        if (length > 7 || code != (1 << length) - 1)
        {
            throw Http2Exception.Compression("a text ends in the middle of a character");
        }
        return decoded[..count];
    }
}
