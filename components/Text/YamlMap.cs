using System.Collections;

namespace JupyterHubInfra.Components.Text;

/// <summary>A YAML mapping that keeps the order it was written in. Values: text, bool, int, another map, a list of those, or null (left out).</summary>
internal sealed class YamlMap : IEnumerable<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    public void Add(KeyValuePair<string, object> entry) => _entries.Add(entry);

    public void Add(string key, object? value)
    {
        if (value is not null)
        {
            _entries.Add(new(key, value));
        }
    }

    /// <summary>The same tree as dictionaries and lists, as a Helm release takes it. Leaves stay what they are.</summary>
    public Dictionary<string, object> ToDictionary() => _entries.ToDictionary(entry => entry.Key, entry => Plain(entry.Value), StringComparer.Ordinal);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static object Plain(object value) => value switch
    {
        YamlMap map => map.ToDictionary(),
        IEnumerable<object> list => list.Select(Plain).ToList(),
        _ => value,
    };
}
