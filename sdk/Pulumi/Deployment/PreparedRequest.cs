namespace Pulumi;

/// <summary>What registering and reading a resource have in common, once everything they wait for is there.</summary>
internal sealed record PreparedRequest(EncodedProperties Properties, string Parent, string Provider, IReadOnlyCollection<string> DependencyUrns, string PackageRef);
