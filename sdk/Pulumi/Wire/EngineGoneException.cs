namespace Pulumi.Wire;

/// <summary>The engine was there and ended the connection: it is shutting down, and knows why.</summary>
internal sealed class EngineGoneException(string method, Exception? cause) : Exception($"The engine went away during {method}.", cause);
