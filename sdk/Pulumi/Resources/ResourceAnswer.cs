using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What the engine answered about a resource.</summary>
internal sealed class ResourceAnswer
{
    public required string Urn { get; init; }

    /// <summary>The provider's id; empty while unknown, and for components.</summary>
    public string Id { get; init; } = "";

    public string IdOrUnknown => Id.Length == 0 ? Signatures.Unknown : Id;

    public Struct Properties { get; init; } = new();

    /// <summary>Whether a property that the answer lacks is unknown (previews, failed resources) rather than absent.</summary>
    public required bool MissingAreUnknown { get; init; }

    /// <summary>Further resources that a remote component's properties came from.</summary>
    public IReadOnlyDictionary<string, ResourceSet>? Dependencies { get; init; }

    public ResourceSet DependenciesOf(string name, Resource resource) =>
        Dependencies is not null && Dependencies.TryGetValue(name, out var more) ? resource.AsSet.Union(more) : resource.AsSet;
}
