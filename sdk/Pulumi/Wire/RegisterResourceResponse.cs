using Google.Protobuf;

namespace Pulumirpc;

/// <summary>The generated message, with room for properties as they came.</summary>
internal sealed partial class RegisterResourceResponse
{
    /// <summary>The properties as they came, when nobody has looked at them yet.</summary>
    public ByteString? EncodedObject { get; private init; }

    public static RegisterResourceResponse Of(RegisteredResource registered)
    {
        var response = new RegisterResourceResponse
        {
            Urn = registered.Urn,
            Id = registered.Id,
            EncodedObject = registered.Object,
            Result = registered.Result,
        };
        response.PropertyDependencies.Add(registered.PropertyDependencies);
        return response;
    }
}
