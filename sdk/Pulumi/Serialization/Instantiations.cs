using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>
/// Never called. An ahead-of-time build compiles generic code over value types only where it sees it used: here, once, for the value types
/// that properties have, instead of at run time in every program.
/// </summary>
internal static class Instantiations
{
    public static void OfPropertyTypes(OutputDeclarations declare)
    {
        Use(declare, true);
        Use(declare, 0);
        Use(declare, 0.0);
        Use(declare, (bool?)null);
        Use(declare, (int?)null);
        Use(declare, (double?)null);
        Use(declare, ImmutableArray<object>.Empty);
        Use(declare, (new object(), new object()));
        Use(declare, (new object(), new object(), new object()));
    }

    private static void Use<T>(OutputDeclarations declare, T value)
    {
        var output = declare.Add("", _ => value);
        Input<T> input = value;
        input = output;
        InputList<T> list = [input];
        InputMap<T> map = new() { { "", input } };
        _ = list.AsOutput();
        _ = map.AsOutput();
        _ = ((IInput)input).EncodeAsync(new Encoder(null!)).AsTask();
        _ = ((IOutput)output).GetDataAsync().AsTask();
        _ = output.Apply(known => new object());
        _ = output.Apply(known => Output.Create(new object()));
        _ = Joined.Of([output], parts => parts.At<T>(0));
        _ = Output.CreateSecret(output);
    }
}
