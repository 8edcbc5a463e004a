using System.Collections;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// A list whose elements, or parts of it, may be outputs. Use it in collection initialisers (<c>{ a, b }</c> appends to a default)
/// and collection expressions (<c>[a, b]</c> replaces it).
/// </summary>
public sealed partial class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private readonly List<Part> _parts;

    /// <summary>An empty list.</summary>
    public InputList() : this(new List<Part>())
    {
    }

    private InputList(List<Part> parts) : base(null) => _parts = parts;

    private InputList(Output<ImmutableArray<T>> elements) : this([new Part(null, elements)])
    {
    }

    /// <summary>Appends elements.</summary>
    public void Add(params Input<T>[] inputs)
    {
        foreach (var input in inputs)
        {
            _parts.Add(new Part(input, null));
        }
    }

    /// <summary>Appends the elements of another list.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends the elements of another list.</summary>
    public void AddRange(InputList<T> inputs) => _parts.AddRange(inputs._parts);

    /// <summary>A new list of this one's elements and then the other's.</summary>
    public InputList<T> Concat(InputList<T> other) => new([.. _parts, .. other._parts]);

    /// <summary>Enumerates the elements; waits for parts that are outputs.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var part in _parts)
        {
            if (part.Item is not null)
            {
                yield return part.Item;
                continue;
            }
            var elements = (await part.Spread!.DataTask.ConfigureAwait(false)).Value;
            foreach (var element in elements.IsDefault ? [] : elements)
            {
                yield return element;
            }
        }
    }

    /// <summary>Exists for initialisers only: the elements may not be there yet.</summary>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated synchronously. Use GetAsyncEnumerator instead.");

    internal override Output<ImmutableArray<T>> AsOutput() => _parts is [{ Spread: { } whole }]
        ? whole
        : new Output<ImmutableArray<T>>(Joined.Of(_parts.ConvertAll(part => part.Content).ToArray(), Flatten));

    private protected override async ValueTask<Value?> EncodeAsync(Encoder encoder)
    {
        if (_parts is [{ Spread: { } whole }])
        {
            return await encoder.EncodeAsync(whole).ConfigureAwait(false);
        }
        var list = new ListEncoding(encoder);
        foreach (var part in _parts)
        {
            if (part.Item is null)
            {
                await list.AddAllAsync(part.Spread!).ConfigureAwait(false);
            }
            else
            {
                await list.AddAsync(part.Item).ConfigureAwait(false);
            }
        }
        return list.Result;
    }

    private ImmutableArray<T> Flatten(IOutputData[] data)
    {
        var values = ImmutableArray.CreateBuilder<T>(data.Length);
        for (var i = 0; i < data.Length; i++)
        {
            if (_parts[i].Item is not null)
            {
                values.Add(data.At<T>(i));
            }
            else if (data.At<ImmutableArray<T>>(i) is { IsDefault: false } elements)
            {
                values.AddRange(elements);
            }
        }
        return values.DrainToImmutable();
    }

    /// <summary>Either one element, or an output of any number of them.</summary>
    private sealed record Part(Input<T>? Item, Output<ImmutableArray<T>>? Spread)
    {
        public IOutput Content => Item is null ? Spread! : Item.ToOutput();
    }
}
