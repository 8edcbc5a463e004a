using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A property value given either plainly or as an output of something else.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input(Output<T>? output) => _output = output;

    /// <summary>A plain value.</summary>
    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    /// <summary>An output's value.</summary>
    public static implicit operator Input<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
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

    internal virtual Output<T> AsOutput() => _output!;

    private protected virtual ValueTask<Value?> EncodeAsync(Encoder encoder) => encoder.EncodeAsync(_output);
}
