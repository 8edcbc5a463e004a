namespace Pulumi.Wire.Http2;

/// <summary>The headers that a block can name by number: the fixed ones, then those of earlier blocks, the latest first.</summary>
internal sealed class HeaderTable
{
    /// <summary>The size that both sides start with, and that this side keeps.</summary>
    public const int LargestSize = 4096;

    private static readonly HeaderField[] Fixed =
    [
        new(":authority", ""), new(":method", "GET"), new(":method", "POST"), new(":path", "/"), new(":path", "/index.html"),
        new(":scheme", "http"), new(":scheme", "https"), new(":status", "200"), new(":status", "204"), new(":status", "206"),
        new(":status", "304"), new(":status", "400"), new(":status", "404"), new(":status", "500"), new("accept-charset", ""),
        new("accept-encoding", "gzip, deflate"), new("accept-language", ""), new("accept-ranges", ""), new("accept", ""),
        new("access-control-allow-origin", ""), new("age", ""), new("allow", ""), new("authorization", ""), new("cache-control", ""),
        new("content-disposition", ""), new("content-encoding", ""), new("content-language", ""), new("content-length", ""),
        new("content-location", ""), new("content-range", ""), new("content-type", ""), new("cookie", ""), new("date", ""), new("etag", ""),
        new("expect", ""), new("expires", ""), new("from", ""), new("host", ""), new("if-match", ""), new("if-modified-since", ""),
        new("if-none-match", ""), new("if-range", ""), new("if-unmodified-since", ""), new("last-modified", ""), new("link", ""),
        new("location", ""), new("max-forwards", ""), new("proxy-authenticate", ""), new("proxy-authorization", ""), new("range", ""),
        new("referer", ""), new("refresh", ""), new("retry-after", ""), new("server", ""), new("set-cookie", ""),
        new("strict-transport-security", ""), new("transfer-encoding", ""), new("user-agent", ""), new("vary", ""), new("via", ""),
        new("www-authenticate", ""),
    ];

    private readonly LinkedList<HeaderField> _recent = new();
    private int _limit = LargestSize;

    public int Size { get; private set; }

    /// <summary>The headers of earlier blocks, the latest first.</summary>
    public IReadOnlyCollection<HeaderField> Recent => _recent;

    public HeaderField this[int number]
    {
        get
        {
            if (number < 1 || number > Fixed.Length + _recent.Count)
            {
                throw Http2Exception.Compression($"there is no header number {number}");
            }
            return number <= Fixed.Length ? Fixed[number - 1] : _recent.ElementAt(number - Fixed.Length - 1);
        }
    }

    public void Add(HeaderField field)
    {
        Shrink(_limit - field.Size);
        // One that is larger than the whole table only empties it.
        if (field.Size <= _limit)
        {
            _recent.AddFirst(field);
            Size += field.Size;
        }
    }

    public void Resize(int limit)
    {
        if (limit > LargestSize)
        {
            throw Http2Exception.Compression($"a header table of {limit} bytes was announced, more than the {LargestSize} that were allowed");
        }
        _limit = limit;
        Shrink(limit);
    }

    private void Shrink(int size)
    {
        while (Size > size && _recent.Last is { } oldest)
        {
            Size -= oldest.Value.Size;
            _recent.RemoveLast();
        }
    }
}
