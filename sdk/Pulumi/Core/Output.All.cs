using System.Collections.Immutable;

namespace Pulumi;

public static partial class Output
{
    /// <summary>All the values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <summary>All the values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.Select(input => input.ToOutput()));

    /// <summary>All the values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <summary>All the values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => new(Joined.Of<ImmutableArray<T>>(
        outputs.ToArray<IOutput>(),
        parts =>
        {
            var values = ImmutableArray.CreateBuilder<T>(parts.Length);
            foreach (var part in parts)
            {
                values.Add(((OutputData<T>)part).Value);
            }
            return values.MoveToImmutable();
        }));
}
