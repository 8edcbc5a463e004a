using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A property value given either plainly or as an output of something else.</summary>
public class Input<T> : IInput
{
    private readonly T? _plain;
    private Output<T>? _output;

    private protected Input(Output<T>? output) => _output = output;

    // Plain values, which most inputs are, become outputs only if somebody asks for one.
    private Input(T? plain, bool isPlain) => (_plain, IsPlain) = (plain, isPlain);

    /// <summary>A plain value.</summary>
    public static implicit operator Input<T>(T value) => new(value, isPlain: true);

    /// <summary>An output's value.</summary>
    public static implicit operator Input<T>(Output<T> value)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value), "An input was given an Output that is itself null. Leave the input out, or give it an Output of null.");
        }
        return new Input<T>(value);
    }

    /// <summary>The input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.AsOutput();
    }

    IOutput IInput.ToUntypedOutput() => AsOutput();

    ValueTask<Value?> IInput.EncodeAsync(Encoder encoder) => EncodeAsync(encoder);

    /// <summary>The value that was given, if it is a plain one.</summary>
    internal T? Plain => _plain;

    private bool IsPlain { get; }

    internal virtual Output<T> AsOutput() => _output ??= Output.Create(_plain!);

    private protected virtual ValueTask<Value?> EncodeAsync(Encoder encoder) =>
        IsPlain ? encoder.EncodeAsync(_plain) : encoder.EncodeAsync(_output);
}
