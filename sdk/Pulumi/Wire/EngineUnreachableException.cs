namespace Pulumi.Wire;

/// <summary>There is no engine at the address that the program was given.</summary>
internal sealed class EngineUnreachableException(string address, Exception cause) : Exception(
    $"The Pulumi engine at {address} cannot be reached: {cause.GetBaseException().Message}. "
    + "Programs are started by the engine: run `pulumi up` (or `hubctl preview`) instead of the program itself.",
    cause);
