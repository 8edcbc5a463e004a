using System.Text;

namespace Pulumi.Wire.Http2;

/// <summary>Reads the header blocks of one connection (RFC 7541); each may refer to earlier ones.</summary>
internal sealed class HeaderDecoder
{
    public HeaderTable Table { get; } = new();

    public List<HeaderField> Decode(ReadOnlySpan<byte> block)
    {
        var fields = new List<HeaderField>();
        var reader = new Reader(block);
        while (!reader.AtEnd)
        {
            var first = reader.Peek();
            if ((first & 0x80) != 0)
            {
                fields.Add(Table[reader.Number(7)]);
            }
            else if ((first & 0xC0) == 0x40)
            {
                var field = Literal(ref reader, 6);
                Table.Add(field);
                fields.Add(field);
            }
            else if ((first & 0xE0) == 0x20)
            {
                if (fields.Count > 0)
                {
                    throw Http2Exception.Compression("the size of the header table changes in the middle of a block");
                }
                Table.Resize(reader.Number(5));
            }
            else
            {
                fields.Add(Literal(ref reader, 4));
            }
        }
        return fields;
    }

    private HeaderField Literal(ref Reader reader, int prefix)
    {
        var number = reader.Number(prefix);
        var name = number == 0 ? reader.Text() : Table[number].Name;
        return new HeaderField(name, reader.Text());
    }

    private ref struct Reader(ReadOnlySpan<byte> block)
    {
        /// <summary>Headers are short; anything longer is an attack or a mistake.</summary>
        private const int LargestNumber = 1 << 24;

        private readonly ReadOnlySpan<byte> _block = block;
        private int _at;

        public readonly bool AtEnd => _at >= _block.Length;

        public readonly byte Peek() => _at < _block.Length ? _block[_at] : throw Http2Exception.Compression("a header block ends early");

        /// <summary>A number that begins in the last bits of a byte.</summary>
        public int Number(int prefix)
        {
            var most = (1 << prefix) - 1;
            var number = Next() & most;
            if (number < most)
            {
                return number;
            }
            for (var shift = 0; ; shift += 7)
            {
                var part = Next();
                if (shift > 21 || (number += (part & 0x7F) << shift) > LargestNumber)
                {
                    throw Http2Exception.Compression("a number is too large");
                }
                if ((part & 0x80) == 0)
                {
                    return number;
                }
            }
        }

        public string Text()
        {
            var coded = (Peek() & 0x80) != 0;
            var length = Number(7);
            if (length > _block.Length - _at)
            {
                throw Http2Exception.Compression("a text is longer than its block");
            }
            var bytes = _block.Slice(_at, length);
            _at += length;
            return Encoding.Latin1.GetString(coded ? HuffmanCode.Standard.Decode(bytes) : bytes);
        }

        private byte Next()
        {
            var next = Peek();
            _at++;
            return next;
        }
    }
}
