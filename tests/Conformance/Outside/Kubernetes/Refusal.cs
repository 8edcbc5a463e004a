namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>What a server refuses, as it says it.</summary>
internal sealed class Refusal(string message, string reason = "NotFound") : Exception(message)
{
    /// <summary>`NotFound`, `AlreadyExists`, `BadRequest`.</summary>
    internal string Reason { get; } = reason;
}
