namespace Pulumi;

/// <summary>A resource of which only the URN is known, made elsewhere.</summary>
internal sealed class DependencyResource(string urn) : CustomResource(urn);
