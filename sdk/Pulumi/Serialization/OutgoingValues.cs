using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Encodes what callbacks hand back to the engine: outputs keep their dependencies, next to being secret or unknown.</summary>
internal static class OutgoingValues
{
    public static async ValueTask<Struct> EncodeAsync(Deployment deployment, ImmutableDictionary<string, object?> values)
    {
        var encoded = await new Encoder(deployment.Features, keepsOutputs: true).EncodeAsync(values).ConfigureAwait(false);
        return encoded?.StructValue ?? new Struct();
    }
}
