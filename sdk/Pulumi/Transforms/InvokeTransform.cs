namespace Pulumi;

/// <summary>Looks at a call of a provider function; returns changed arguments and options, or null to leave it alone.</summary>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);
