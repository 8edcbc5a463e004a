using System.Collections;

namespace Pulumi;

/// <summary>An immutable set of resources. Most hold none or one, so small sets are plain arrays and only large ones get an index.</summary>
internal sealed class ResourceSet : IEnumerable<Resource>
{
    private const int IndexedFrom = 9;

    public static readonly ResourceSet Empty = new([]);

    private readonly Resource[] _items;
    private HashSet<Resource>? _index;

    private ResourceSet(Resource[] items) => _items = items;

    public int Count => _items.Length;

    public static ResourceSet Of(Resource resource) => new([resource]);

    public static ResourceSet Of(IEnumerable<Resource> resources)
    {
        var distinct = new HashSet<Resource>(resources, ReferenceEqualityComparer.Instance);
        return distinct.Count == 0 ? Empty : new ResourceSet([.. distinct]);
    }

    public bool Contains(Resource resource)
    {
        if (_items.Length < IndexedFrom)
        {
            return Array.IndexOf(_items, resource) >= 0;
        }
        _index ??= new HashSet<Resource>(_items, ReferenceEqualityComparer.Instance);
        return _index.Contains(resource);
    }

    public ResourceSet Union(ResourceSet other)
    {
        if (other.Count == 0 || ReferenceEquals(this, other))
        {
            return this;
        }
        if (Count == 0)
        {
            return other;
        }
        var (larger, smaller) = Count >= other.Count ? (this, other) : (other, this);
        var missing = smaller._items.Where(item => !larger.Contains(item)).ToArray();
        return missing.Length == 0 ? larger : new ResourceSet([.. larger._items, .. missing]);
    }

    public IEnumerator<Resource> GetEnumerator() => ((IEnumerable<Resource>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
