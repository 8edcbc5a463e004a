namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The gRPC status codes that this server uses.</summary>
internal enum RpcStatus
{
    Ok = 0,
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    Unimplemented = 12,
    Internal = 13,
}
