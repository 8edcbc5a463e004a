using System.Collections;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A map with text keys whose values, or parts of it, may be outputs.</summary>
public sealed partial class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private readonly List<Part> _parts;

    /// <summary>An empty map.</summary>
    public InputMap() : this(new List<Part>())
    {
    }

    private InputMap(List<Part> parts) : base(null) => _parts = parts;

    private InputMap(Output<ImmutableDictionary<string, TValue>> entries) : this([new Part(null, null, entries)])
    {
    }

    /// <summary>Adds an entry.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Entries of both; where both have a key, the second map's value counts.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new([.. first._parts, .. second._parts.Select(part => part with { Overrides = true })]);

    /// <summary>Adds an entry. A key added twice with different values is an error when the map is sent.</summary>
    public void Add(string key, Input<TValue> value) => _parts.Add(new Part(key, value, null));

    /// <summary>Adds the entries of another map.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds the entries of another map.</summary>
    public void AddRange(InputMap<TValue> values) => _parts.AddRange(values._parts);

    /// <summary>Enumerates the entries; waits for parts that are outputs.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var entries = (await AsOutput().DataTask.ConfigureAwait(false)).Value;
        foreach (var entry in entries ?? [])
        {
            yield return entry;
        }
    }

    /// <summary>Exists for initialisers only: the entries may not be there yet.</summary>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated synchronously. Use GetAsyncEnumerator instead.");

    internal override Output<ImmutableDictionary<string, TValue>> AsOutput() => _parts is [{ Spread: { } whole }]
        ? whole
        : new Output<ImmutableDictionary<string, TValue>>(Joined.Of(_parts.ConvertAll(part => part.Content).ToArray(), Collect));

    private protected override async ValueTask<Value?> EncodeAsync(Encoder encoder)
    {
        if (_parts is [{ Spread: { } whole }])
        {
            return await encoder.EncodeAsync(whole).ConfigureAwait(false);
        }
        var map = new MapEncoding(encoder);
        foreach (var part in _parts)
        {
            if (part.Key is null)
            {
                await map.AddAllAsync(part.Spread!, part.Overrides).ConfigureAwait(false);
            }
            else
            {
                await map.AddAsync(part.Key, part.Value, part.Overrides).ConfigureAwait(false);
            }
        }
        return map.Result;
    }

    private ImmutableDictionary<string, TValue> Collect(IOutputData[] data)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, TValue>();
        for (var i = 0; i < data.Length; i++)
        {
            var part = _parts[i];
            IEnumerable<KeyValuePair<string, TValue>> added = part.Key is null
                ? data.At<ImmutableDictionary<string, TValue>?>(i) ?? []
                : [KeyValuePair.Create(part.Key, data.At<TValue>(i))];
            foreach (var (key, value) in added)
            {
                if (part.Overrides)
                {
                    entries[key] = value;
                }
                else
                {
                    entries.Add(key, value);
                }
            }
        }
        return entries.ToImmutable();
    }

    /// <summary>Either one entry, or an output of any number of them.</summary>
    private sealed record Part(string? Key, Input<TValue>? Value, Output<ImmutableDictionary<string, TValue>>? Spread, bool Overrides = false)
    {
        public IOutput Content => Key is null ? Spread! : Value.ToOutput();
    }
}
