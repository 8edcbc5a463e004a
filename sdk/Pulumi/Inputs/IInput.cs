using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An input whose static type does not matter to the reader.</summary>
internal interface IInput
{
    IOutput ToUntypedOutput();

    /// <summary>Encodes the input for the wire; null means absent. Lists and maps keep secrecy per element.</summary>
    ValueTask<Value?> EncodeAsync(Encoder encoder);
}
