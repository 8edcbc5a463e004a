using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The arguments of a request on the wire, and which resources each came from.</summary>
internal sealed class EncodedProperties
{
    public Struct Object { get; } = new();

    public Dictionary<string, IReadOnlyCollection<Resource>> Dependencies { get; } = [];

    public HashSet<Resource> AllDependencies { get; } = new(ReferenceEqualityComparer.Instance);

    public static ValueTask<EncodedProperties> OfAsync(InputArgs args, Features features) =>
        OfAsync(InputWriter.Collect(args), features);

    public static async ValueTask<EncodedProperties> OfAsync(IEnumerable<InputEntry> entries, Features features)
    {
        var properties = new EncodedProperties();
        foreach (var (name, input, json) in entries)
        {
            await properties.AddAsync(name, input, json, features).ConfigureAwait(false);
        }
        return properties;
    }

    private async ValueTask AddAsync(string name, object? input, bool json, Features features)
    {
        var encoder = new Encoder(features);
        Value? value;
        try
        {
            value = await encoder.EncodeAsync(input).ConfigureAwait(false);
        }
        catch (Exception exception) when (!encoder.OutputFailed)
        {
            throw new InvalidOperationException($"error serializing property \"{name}\": {exception.Message}", exception);
        }
        if (value is null)
        {
            return;
        }
        AllDependencies.UnionWith(encoder.Resources);
        Object.Fields[name] = json ? JsonText.Of(value) : value;
        // JSON text is opaque: official programs report no origin for it, only for the resource as a whole.
        Dependencies[name] = json ? [] : encoder.Resources;
    }
}
