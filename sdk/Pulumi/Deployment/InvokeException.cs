namespace Pulumi;

/// <summary>A provider function refused its arguments.</summary>
internal sealed class InvokeException(string message) : Exception(message);
