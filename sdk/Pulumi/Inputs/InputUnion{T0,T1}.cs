namespace Pulumi;

/// <summary>An input that may be of either of two types.</summary>
public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
{
    /// <summary>The first type's default value.</summary>
    public InputUnion() : this(Output.Create(default(Union<T0, T1>)))
    {
    }

    private InputUnion(Output<Union<T0, T1>> output) : base(output)
    {
    }

    /// <summary>A plain value of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(T0 value) => new(Output.Create(Union<T0, T1>.FromT0(value)));

    /// <summary>A plain value of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(T1 value) => new(Output.Create(Union<T0, T1>.FromT1(value)));

    /// <summary>A union.</summary>
    public static implicit operator InputUnion<T0, T1>(Union<T0, T1> value) => new(Output.Create(value));

    /// <summary>An output of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T0> value) => new(value.Apply(Union<T0, T1>.FromT0));

    /// <summary>An output of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T1> value) => new(value.Apply(Union<T0, T1>.FromT1));

    /// <summary>An output of a union.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<Union<T0, T1>> value) => new(value);

    /// <summary>An input of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T0> value) => new(value.ToOutput().Apply(Union<T0, T1>.FromT0));

    /// <summary>An input of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T1> value) => new(value.ToOutput().Apply(Union<T0, T1>.FromT1));
}
