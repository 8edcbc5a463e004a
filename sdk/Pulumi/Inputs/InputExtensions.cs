namespace Pulumi;

/// <summary>Treats inputs as outputs. A missing input counts as the default value.</summary>
public static class InputExtensions
{
    /// <summary>Transforms the value.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, TResult> func) => input.ToOutput().Apply(func);

    /// <summary>Transforms the value by an asynchronous function.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Task<TResult>> func) => input.ToOutput().Apply(func);

    /// <summary>Transforms the value by a function whose result is an input; the result is flattened.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Input<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>Transforms the value by a function whose result is an output; the result is flattened.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Output<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>The input as an output.</summary>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input is null ? Output.Create(default(T)!) : input.AsOutput();
}
