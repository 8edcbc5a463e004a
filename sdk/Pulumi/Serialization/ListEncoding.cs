using System.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts a list together from elements and from outputs of several elements.</summary>
internal sealed class ListEncoding(Encoder encoder) : CollectionEncoding(encoder)
{
    private readonly ListValue _list = new();

    protected override Value Collected => new() { ListValue = _list };

    public ValueTask AddAsync(object? item)
    {
        var value = EncodeAsync(item, null, _list.Values.Count);
        if (!value.IsCompletedSuccessfully)
        {
            return AddLaterAsync(value);
        }
        _list.Values.Add(value.Result ?? Values.Null());
        return default;
    }

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

    private async ValueTask AddLaterAsync(ValueTask<Value?> value) => _list.Values.Add(await value.ConfigureAwait(false) ?? Values.Null());
}
