using System.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts a list together from elements and from outputs of several elements.</summary>
internal sealed class ListEncoding(Encoder encoder) : CollectionEncoding(encoder)
{
    private readonly ListValue _list = new();

    protected override Value Collected => new() { ListValue = _list };

    public async ValueTask AddAsync(object? item) => _list.Values.Add(await EncodeAsync(item, null, _list.Values.Count).ConfigureAwait(false) ?? Values.Null());

    public async ValueTask AddAllAsync(IOutput items)
    {
        if (await PartsOfAsync(items).ConfigureAwait(false) is IList list && !Uninitialised.Is(list))
        {
            for (var i = 0; i < list.Count; i++)
            {
                await AddAsync(list[i]).ConfigureAwait(false);
            }
        }
    }
}
