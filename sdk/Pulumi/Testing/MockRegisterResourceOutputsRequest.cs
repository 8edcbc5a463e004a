using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Outputs that a component or the stack reports.</summary>
public class MockRegisterResourceOutputsRequest
{
    /// <summary>The component's URN.</summary>
    public readonly string Urn;

    /// <summary>The outputs, with what is known about their secrecy.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs;

    /// <summary>Groups both.</summary>
    public MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs) =>
        (Urn, Outputs) = (urn, outputs);
}
