using System.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts a map together from entries and from outputs of several entries. An unknown part makes the whole map unknown.</summary>
internal sealed class MapEncoding(Encoder encoder)
{
    private readonly Struct _map = new();
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
            var value = Values.Of(_map);
            return _isSecret ? Values.Secret(value) : value;
        }
    }

    public async ValueTask AddAsync(string key, object? item, bool overrides)
    {
        var value = await encoder.EncodeAsync(item).ConfigureAwait(false);
        if (value is null)
        {
            if (overrides)
            {
                _map.Fields.Remove(key);
            }
            return;
        }
        if (!overrides && _map.Fields.TryGetValue(key, out var earlier) && !earlier.Equals(value))
        {
            throw new ArgumentException($"An element with the same key but a different value already exists. Key: '{key}'");
        }
        _map.Fields[key] = value;
    }

    public async ValueTask AddAllAsync(IOutput entries, bool overrides)
    {
        var data = await encoder.ResolveAsync(entries).ConfigureAwait(false);
        _isUnknown |= !data.IsKnown;
        _isSecret |= data.IsSecret;
        if (data is { IsKnown: true, Value: IDictionary map })
        {
            foreach (DictionaryEntry entry in map)
            {
                await AddAsync((string)entry.Key, entry.Value, overrides).ConfigureAwait(false);
            }
        }
    }
}
