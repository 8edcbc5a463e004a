using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads parts of outputs that hold lists or unions.</summary>
public static class OutputExtensions
{
    /// <summary>The element at an index.</summary>
    public static Output<T> GetAt<T>(this Output<ImmutableArray<T>> array, Input<int> index) =>
        Output.Tuple(array, index.ToOutput()).Apply(both => both.Item1[both.Item2]);

    /// <summary>The first element.</summary>
    public static Output<T> First<T>(this Output<ImmutableArray<T>> array) => array.GetAt(0);

    /// <summary>How many elements there are.</summary>
    public static Output<int> Length<T>(this Output<ImmutableArray<T>> array) => array.Apply(values => values.Length);

    /// <summary>Whether the union holds its first alternative.</summary>
    public static Output<bool> IsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT0);

    /// <summary>Whether the union holds its second alternative.</summary>
    public static Output<bool> IsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT1);

    /// <summary>The first alternative; an error when the union holds the second.</summary>
    public static Output<T0> AsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT0);

    /// <summary>The second alternative; an error when the union holds the first.</summary>
    public static Output<T1> AsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT1);

    /// <summary>Whatever the union holds.</summary>
    public static Output<object> Value<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.Value);
}
