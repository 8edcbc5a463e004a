using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class InputList<T>
{
    /// <summary>One plain element.</summary>
    public static implicit operator InputList<T>(T value) => Items([value], item => item);

    /// <summary>One element.</summary>
    public static implicit operator InputList<T>(Input<T> value) => Items([value], item => item);

    /// <summary>One element from an output.</summary>
    public static implicit operator InputList<T>(Output<T> value) => Items([value], item => item);

    /// <summary>Plain elements.</summary>
    public static implicit operator InputList<T>(T[] values) => Items(values, item => item);

    /// <summary>Elements from outputs.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => Items(values, item => item);

    /// <summary>Elements.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => Items(values, item => item);

    /// <summary>Plain elements.</summary>
    public static implicit operator InputList<T>(List<T> values) => Items(values, item => item);

    /// <summary>Elements from outputs.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => Items(values, item => item);

    /// <summary>Elements.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => Items(values, item => item);

    /// <summary>Plain elements.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => Items(values, item => item);

    /// <summary>Elements from outputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => Items(values, item => item);

    /// <summary>Elements.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => Items(values, item => item);

    /// <summary>A whole list from an output.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => new(values.Apply(ImmutableArray.Create));

    /// <summary>A whole list from an output.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => new(values.Apply(elements => elements.ToImmutableArray()));

    /// <summary>A whole list from an output.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => new(values.Apply(elements => elements.ToImmutableArray()));

    /// <summary>A whole list from an output.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new InputList<T>(values);
    }

    private static InputList<T> Items<TItem>(IEnumerable<TItem> values, Func<TItem, Input<T>> convert) =>
        new(values.Select(value => new Part(convert(value), null)).ToList());
}
