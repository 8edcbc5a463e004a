using System.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts a map together from entries and from outputs of several entries.</summary>
internal sealed class MapEncoding(Encoder encoder) : CollectionEncoding(encoder)
{
    private readonly Struct _map = new();

    protected override Value Collected => Values.Of(_map);

    public ValueTask AddAsync(string key, object? item, bool overrides)
    {
        var value = EncodeAsync(item, key, 0);
        if (!value.IsCompletedSuccessfully)
        {
            return AddLaterAsync(key, value, overrides);
        }
        Add(key, value.Result, overrides);
        return default;
    }

    public async ValueTask AddAllAsync(IOutput entries, bool overrides)
    {
        if (await PartsOfAsync(entries).ConfigureAwait(false) is IDictionary map)
        {
            foreach (DictionaryEntry entry in map)
            {
                await AddAsync((string)entry.Key, entry.Value, overrides).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask AddLaterAsync(string key, ValueTask<Value?> value, bool overrides) => Add(key, await value.ConfigureAwait(false), overrides);

    private void Add(string key, Value? value, bool overrides)
    {
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
}
