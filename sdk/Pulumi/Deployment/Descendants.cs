namespace Pulumi;

/// <summary>The resources of providers in a component, in the order the program made them. Found once, and again when the component has grown.</summary>
internal sealed class Descendants
{
    private readonly Resource[] _all;
    private Task<string[]>? _urns;
    private int _count;

    private Descendants(Resource[] all) => _all = all;

    /// <summary>Call under the tree's lock. Everything that is looked into must tell when it grows.</summary>
    public static Descendants Of(Resource component, Func<Resource, IReadOnlyList<Resource>> look)
    {
        var found = new List<Resource>();
        var open = new Stack<Resource>();
        open.Push(component);
        while (open.TryPop(out var resource))
        {
            foreach (var child in look(resource))
            {
                if (child.StandsForItself)
                {
                    found.Add(child);
                }
                else
                {
                    open.Push(child);
                }
            }
        }
        found.Sort((first, second) => first.Sequence.CompareTo(second.Sequence));
        return new Descendants([.. found]);
    }

    /// <summary>Those that the program made before another resource.</summary>
    public ReadOnlySpan<Resource> Before(int sequence) => _all.AsSpan(0, CountBefore(sequence));

    /// <summary>Their URNs, when the engine has answered them all; one answer for all who ask for the same.</summary>
    public Task<string[]> UrnsAsync(int before)
    {
        var count = CountBefore(before);
        lock (_all)
        {
            if (_urns is null || _count != count)
            {
                (_urns, _count) = (CollectAsync(count), count);
            }
            return _urns;
        }
    }

    /// <summary>The one that the others wait for.</summary>
    public Resource? FirstUnanswered() => Array.Find(_all, resource => !resource.Answer.IsCompleted);

    private async Task<string[]> CollectAsync(int count)
    {
        var urns = new string[count];
        for (var i = 0; i < count; i++)
        {
            urns[i] = (await _all[i].Answer.ConfigureAwait(false)).Urn;
        }
        return urns;
    }

    private int CountBefore(int sequence)
    {
        var (from, to) = (0, _all.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _all[middle].Sequence < sequence ? (middle + 1, to) : (from, middle);
        }
        return from;
    }
}
