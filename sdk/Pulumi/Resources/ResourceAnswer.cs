using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumi.Wire;

namespace Pulumi;

/// <summary>What the engine answered about a resource.</summary>
internal sealed class ResourceAnswer
{
    private Struct? _properties;
    private ByteString? _encoded;

    public required string Urn { get; init; }

    /// <summary>The provider's id; empty while unknown, and for components.</summary>
    public string Id { get; init; } = "";

    public string IdOrUnknown => Id.Length == 0 ? Signatures.Unknown : Id;

    public Struct Properties
    {
        get => _properties ?? Decode();
        init => _properties = value;
    }

    /// <summary>The properties as they came: most are never looked at.</summary>
    public ByteString? Encoded { get => _encoded; init => _encoded = value; }

    /// <summary>Whether a property that the answer lacks is unknown (previews, failed resources) rather than absent.</summary>
    public required bool MissingAreUnknown { get; init; }

    /// <summary>Further resources that a remote component's properties came from.</summary>
    public IReadOnlyDictionary<string, ResourceSet>? Dependencies { get; init; }

    public ResourceSet DependenciesOf(string name, Resource resource) =>
        Dependencies is not null && Dependencies.TryGetValue(name, out var more) ? resource.AsSet.Union(more) : resource.AsSet;

    private Struct Decode()
    {
        if (Volatile.Read(ref _encoded) is not { } encoded)
        {
            // There were none, or another thread has just decoded them.
            return _properties ??= new Struct();
        }
        var properties = GrpcMessage.Parse(encoded.ToByteArray(), Struct.Parser);
        Volatile.Write(ref _properties, properties);
        Volatile.Write(ref _encoded, null);
        return properties;
    }
}
