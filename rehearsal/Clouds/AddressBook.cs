namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>
/// Gives out addresses (and device names): the first choice follows from the taker's name, a clash takes the next free one.
/// What is in the state is in use; this book only remembers what the running run gave out and the state does not show yet.
/// </summary>
internal sealed class AddressBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Scope, string Address), string> _given = [];

    /// <summary>Takes one of the candidates, the first that is free, for a taker; the same taker gets the same one again.</summary>
    internal string? Take(string scope, string taker, IEnumerable<string> candidates, IReadOnlySet<string> inUse)
    {
        lock (_lock)
        {
            foreach (var candidate in candidates)
            {
                var free = !inUse.Contains(candidate);
                if (free && (!_given.TryGetValue((scope, candidate), out var owner) || owner == taker))
                {
                    _given[(scope, candidate)] = taker;
                    return candidate;
                }
            }

            return null;
        }
    }

    /// <summary>Addresses of ranges in order, beginning where the taker's name points to.</summary>
    internal static IEnumerable<string> Candidates(string taker, params IReadOnlyList<IpRange> ranges)
    {
        foreach (var range in ranges)
        {
            // An IPv6 range has no end that would ever be met.
            var count = (uint)UInt128.Min(range.Count, 1 << 16);
            var start = Deterministic.Number("address", taker) % count;
            for (uint i = 0; i < count; i++)
            {
                yield return range.At((start + i) % count);
            }
        }
    }
}
