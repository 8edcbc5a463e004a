using System.Collections.Immutable;
using System.Runtime.InteropServices;

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
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        Output<T>[] parts = [.. outputs];
        return AllNow(parts) is { } data ? new(data) : new(Joined.Of<ImmutableArray<T>>(
            parts,
            joined =>
            {
                var values = ImmutableArray.CreateBuilder<T>(joined.Length);
                foreach (var part in joined)
                {
                    values.Add(((OutputData<T>)part).Value);
                }
                return values.MoveToImmutable();
            }));
    }

    /// <summary>In one pass, if all the values are there: programs join the same thousands of outputs again and again.</summary>
    private static OutputData<ImmutableArray<T>>? AllNow<T>(Output<T>[] outputs)
    {
        var values = new T[outputs.Length];
        var origins = new ResourceSet[outputs.Length];
        var (isKnown, isSecret) = (true, false);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].DataTask is not { IsCompletedSuccessfully: true } task)
            {
                return null;
            }
            var data = task.Result;
            (values[i], origins[i]) = (data.Value, data.Resources);
            isKnown &= data.IsKnown;
            isSecret |= data.IsSecret;
        }
        return new OutputData<ImmutableArray<T>>(
            isKnown ? ImmutableCollectionsMarshal.AsImmutableArray(values) : default, ResourceSet.Of(origins), isKnown, isSecret);
    }
}
