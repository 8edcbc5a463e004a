using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class InputMap<TValue>
{
    /// <summary>Plain entries.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Entries(values);

    /// <summary>Plain entries.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Entries(values);

    /// <summary>A whole map from an output.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) =>
        new(values.Apply(entries => entries.ToImmutableDictionary()));

    /// <summary>A whole map from an output.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) =>
        new(values.Apply(entries => entries.ToImmutableDictionary()));

    /// <summary>A whole map from an output.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new InputMap<TValue>(values);
    }

    private static InputMap<TValue> Entries(IEnumerable<KeyValuePair<string, TValue>> values) =>
        new(values.Select(entry => new Part(entry.Key, entry.Value, null)).ToList());
}
