using System.Collections;

namespace JupyterHubInfra.Components.Text;

/// <summary>A YAML mapping that keeps the order it was written in. Values: text, bool, int, another map, a list of those, or null (left out).</summary>
internal sealed class YamlMap : IEnumerable<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    public void Add(string key, object? value)
    {
        if (value is not null)
        {
            _entries.Add(new(key, value));
        }
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
