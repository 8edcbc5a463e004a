namespace Pulumi;

/// <summary>What a hook does. An exception fails the operation it runs before; after an operation it is only reported.</summary>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);
