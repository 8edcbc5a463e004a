namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>A call's failure that its caller is told.</summary>
internal sealed class RpcException(RpcStatus status, string message) : Exception(message)
{
    public RpcStatus Status { get; } = status;
}
