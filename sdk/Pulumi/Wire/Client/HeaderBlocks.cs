using Pulumi.Wire.Http2;

namespace Pulumi.Wire.Client;

/// <summary>
/// Reads header blocks. They refer to no earlier ones, as this side keeps no table, so equal bytes mean equal headers: the few that
/// answers consist of are read once.
/// </summary>
internal sealed class HeaderBlocks
{
    private const int Kept = 4;

    private readonly HeaderDecoder _decoder = new();
    private readonly byte[][] _blocks = [[], [], [], []];
    private readonly List<HeaderField>[] _fields = [[], [], [], []];
    private int _next;

    public List<HeaderField> Read(ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < Kept; i++)
        {
            if (block.SequenceEqual(_blocks[i]))
            {
                return _fields[i];
            }
        }
        var fields = _decoder.Decode(block);
        (_blocks[_next], _fields[_next]) = (block.ToArray(), fields);
        _next = (_next + 1) % Kept;
        return fields;
    }
}
