using System.Text;

namespace Pulumi.Wire.Http2;

/// <summary>Writes header blocks that refer to no earlier ones, so that answers need no order among them.</summary>
internal static class HeaderEncoder
{
    /// <summary>The table of earlier headers is not used and has no size, whatever the other side would allow.</summary>
    private const byte NoTable = 0x20;

    private const byte Status200 = 0x80 | 8;

    public static byte[] Encode(bool withStatus, params ReadOnlySpan<HeaderField> fields)
    {
        var block = new MemoryStream();
        block.WriteByte(NoTable);
        if (withStatus)
        {
            block.WriteByte(Status200);
        }
        foreach (var field in fields)
        {
            block.WriteByte(0);
            WriteText(block, field.Name);
            WriteText(block, field.Value);
        }
        return block.ToArray();
    }

    private static void WriteText(MemoryStream block, string text)
    {
        const int Most = 0x7F;
        var length = text.Length;
        block.WriteByte((byte)Math.Min(length, Most));
        if (length >= Most)
        {
            for (length -= Most; length >= 0x80; length >>= 7)
            {
                block.WriteByte((byte)(0x80 | (length & 0x7F)));
            }
            block.WriteByte((byte)length);
        }
        block.Write(Encoding.Latin1.GetBytes(text));
    }
}
