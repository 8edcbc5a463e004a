using System.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts a map together from entries and from outputs of several entries.</summary>
internal sealed class MapEncoding(Encoder encoder) : CollectionEncoding(encoder)
{
    private readonly Struct _map = new();

    protected override Value Collected => Values.Of(_map);

    public async ValueTask AddAsync(string key, object? item, bool overrides)
    {
        var value = await EncodeAsync(item, key, 0).ConfigureAwait(false);
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
        if (await PartsOfAsync(entries).ConfigureAwait(false) is IDictionary map)
        {
            foreach (DictionaryEntry entry in map)
            {
                await AddAsync((string)entry.Key, entry.Value, overrides).ConfigureAwait(false);
            }
        }
    }
}
