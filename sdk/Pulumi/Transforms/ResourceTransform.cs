namespace Pulumi;

/// <summary>
/// Looks at a resource when the engine has received it, children of remote components included; returns changed arguments and options,
/// or null to leave it alone.
/// </summary>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);
