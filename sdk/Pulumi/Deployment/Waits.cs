namespace Pulumi;

/// <summary>Every piece of a run that has begun and not ended.</summary>
internal sealed class Waits
{
    private const int Shown = 20;

    private readonly LinkedList<Wait> _open = [];
    private long _changes;

    /// <summary>Grows whenever a piece begins or ends.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public LinkedListNode<Wait> Begin(object subject)
    {
        var node = new LinkedListNode<Wait>(new Wait(subject));
        lock (_open)
        {
            _changes++;
            _open.AddLast(node);
        }
        return node;
    }

    public void End(LinkedListNode<Wait> node)
    {
        lock (_open)
        {
            _changes++;
            _open.Remove(node);
        }
    }

    /// <summary>Does a piece that is on the list while it lasts.</summary>
    public async Task<T> DuringAsync<T>(object subject, Func<Wait, Task<T>> piece)
    {
        var waiting = Begin(subject);
        try
        {
            return await piece(waiting.Value).ConfigureAwait(false);
        }
        finally
        {
            End(waiting);
        }
    }

    /// <summary>What is open, by name; null while the engine still works on some of it.</summary>
    public string? Report()
    {
        List<Wait> open;
        lock (_open)
        {
            open = [.. _open];
        }
        if (open.Exists(wait => wait.IsAtEngine))
        {
            return null;
        }
        // Those that only wait for another are listed last: the cause is seldom theirs.
        var lines = open.OrderBy(wait => wait.Resource is null ? 0 : 1).Select(wait => $"\n  - {wait}").ToList();
        return lines.Count switch
        {
            0 => "\n  - an output that the program made and nothing uses",
            > Shown => string.Concat(lines.Take(Shown)) + $"\n  - and {lines.Count - Shown} more",
            _ => string.Concat(lines),
        };
    }
}
