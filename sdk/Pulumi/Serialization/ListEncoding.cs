using System.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts a list together from elements and from outputs of several elements. An unknown part makes the whole list unknown.</summary>
internal sealed class ListEncoding(Encoder encoder)
{
    private readonly ListValue _list = new();
    private bool _isUnknown;
    private bool _isSecret;

    public Value Result
    {
        get
        {
            if (_isUnknown)
            {
                return Values.Unknown();
            }
            var value = new Value { ListValue = _list };
            return _isSecret ? Values.Secret(value) : value;
        }
    }

    public async ValueTask AddAsync(object? item) => _list.Values.Add(await encoder.EncodeAsync(item).ConfigureAwait(false) ?? Values.Null());

    public async ValueTask AddAllAsync(IOutput items)
    {
        var data = await encoder.ResolveAsync(items).ConfigureAwait(false);
        _isUnknown |= !data.IsKnown;
        _isSecret |= data.IsSecret;
        if (data is { IsKnown: true, Value: IList list } && !Uninitialised.Is(list))
        {
            for (var i = 0; i < list.Count; i++)
            {
                await AddAsync(list[i]).ConfigureAwait(false);
            }
        }
    }
}
