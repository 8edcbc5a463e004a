using Google.Protobuf.WellKnownTypes;
using Moq;
using Pulumi;
using Pulumi.Serialization;
using Encoder = Pulumi.Serialization.Encoder;

namespace Sdk.Tests;

/// <summary>Encodes values as a request would.</summary>
internal static class Encoded
{
    public static async Task<Value?> Of(object? value, bool resourceReferences = true)
    {
        var monitor = new Mock<IMonitor>();
        monitor.Setup(m => m.SupportsAsync(It.IsAny<string>())).ReturnsAsync(resourceReferences);
        return await new Encoder(new Features(monitor.Object)).EncodeAsync(value);
    }

    /// <summary>Encodes a value as the answer of a transform would.</summary>
    public static async Task<Value?> ForTransform(object? value)
    {
        var monitor = new Mock<IMonitor>();
        monitor.Setup(m => m.SupportsAsync(It.IsAny<string>())).ReturnsAsync(true);
        return await new Encoder(new Features(monitor.Object), keepsOutputs: true).EncodeAsync(value);
    }

    public static async Task<object?> RoundTripped(object? value) => Read.Any(new PropertyValue(await Of(value)));
}
