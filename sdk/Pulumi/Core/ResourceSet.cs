using System.Collections;

namespace Pulumi;

/// <summary>
/// An immutable set of resources. Most hold none or one. Large ones remember only what they were joined of until somebody looks inside,
/// which seldom happens: joining does not get slower as sets grow.
/// </summary>
internal sealed class ResourceSet : IReadOnlyCollection<Resource>
{
    private const int Small = 8;

    public static readonly ResourceSet Empty = new([], null);

    private Resource[]? _items;
    private ResourceSet[]? _parts;
    private bool _isAnswered;

    private ResourceSet(Resource[]? items, ResourceSet[]? parts) => (_items, _parts) = (items, parts);

    public bool IsEmpty => _items is { Length: 0 };

    public int Count => Items.Length;

    /// <summary>The URNs, once all are known, if there are only resources of providers here.</summary>
    public string[]? Urns { get; set; }

    /// <summary>The only resource, when there is no more than one.</summary>
    public Resource? Single => _items is [var only] ? only : null;

    /// <summary>Whether these are resources of providers that the engine has answered, all of them.</summary>
    public bool IsAnswered => _isAnswered = _isAnswered || (Parts is null ? AreAnswered(_items!) : ArePartsAnswered());

    private ResourceSet[]? Parts => Volatile.Read(ref _parts);

    private Resource[] Items => _items ?? Flatten();

    public static ResourceSet Of(Resource resource) => new([resource], null);

    public static ResourceSet Of(IEnumerable<Resource> resources)
    {
        var distinct = new HashSet<Resource>(resources, ReferenceEqualityComparer.Instance);
        return distinct.Count switch
        {
            0 => Empty,
            1 => distinct.First().AsSet,
            _ => new ResourceSet([.. distinct], null),
        };
    }

    /// <summary>All that is in any of some sets.</summary>
    public static ResourceSet Of(ResourceSet[] sets)
    {
        var parts = Array.Exists(sets, set => set.IsEmpty) ? Array.FindAll(sets, set => !set.IsEmpty) : sets;
        return parts switch
        {
            [] => Empty,
            [var only] => only,
            [var first, var second] => first.Union(second),
            _ => new ResourceSet(null, parts),
        };
    }

    public ResourceSet Union(ResourceSet other)
    {
        if (other.IsEmpty || ReferenceEquals(this, other))
        {
            return this;
        }
        if (IsEmpty)
        {
            return other;
        }
        if (_items is not { } mine || other._items is not { } theirs || mine.Length + theirs.Length > Small)
        {
            return new ResourceSet(null, [this, other]);
        }
        var missing = Array.FindAll(theirs, item => Array.IndexOf(mine, item) < 0);
        return missing.Length == 0 ? this : new ResourceSet([.. mine, .. missing], null);
    }

    public IEnumerator<Resource> GetEnumerator() => ((IEnumerable<Resource>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    private static bool AreAnswered(Resource[] items) =>
        Array.TrueForAll(items, item => item.StandsForItself && item.Answer.IsCompletedSuccessfully);

    private bool ArePartsAnswered()
    {
        var seen = new HashSet<ResourceSet>(ReferenceEqualityComparer.Instance);
        var open = new Stack<ResourceSet>();
        open.Push(this);
        while (open.TryPop(out var set))
        {
            if (set.Parts is not { } parts)
            {
                if (!AreAnswered(set._items!))
                {
                    return false;
                }
                continue;
            }
            foreach (var part in parts)
            {
                if (part._isAnswered)
                {
                    continue;
                }
                if (part.Parts is null)
                {
                    if (!part.IsAnswered)
                    {
                        return false;
                    }
                }
                else if (seen.Add(part))
                {
                    open.Push(part);
                }
            }
        }
        return true;
    }

    private Resource[] Flatten()
    {
        var found = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<ResourceSet>(ReferenceEqualityComparer.Instance);
        var open = new Stack<ResourceSet>();
        open.Push(this);
        while (open.TryPop(out var set))
        {
            if (set.Parts is not { } parts)
            {
                found.UnionWith(set._items!);
            }
            else if (seen.Add(set))
            {
                for (var i = parts.Length - 1; i >= 0; i--)
                {
                    open.Push(parts[i]);
                }
            }
        }
        // In this order: whoever sees no parts must see the items.
        Volatile.Write(ref _items, [.. found]);
        Volatile.Write(ref _parts, null);
        return _items!;
    }
}
