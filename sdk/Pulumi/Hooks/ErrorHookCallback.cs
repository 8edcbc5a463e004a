namespace Pulumi;

/// <summary>Looks at a failed operation; true tries it again.</summary>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);
