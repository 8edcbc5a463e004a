using Google.Protobuf;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The unary methods that a server offers, by path (`/package.Service/Method`).</summary>
internal sealed class RpcMethods
{
    private readonly Dictionary<string, Func<byte[], CancellationToken, Task<IMessage>>> _handlers = new(StringComparer.Ordinal);

    /// <summary>The paths that are served.</summary>
    public IReadOnlyCollection<string> Paths => _handlers.Keys;

    /// <summary>Serves a path without reading its request.</summary>
    public void AddRaw(string path, Func<byte[], CancellationToken, Task<IMessage>> handler) => _handlers.Add(path, handler);

    public void Add<TRequest>(string path, Func<TRequest, CancellationToken, Task<IMessage>> handler)
        where TRequest : IMessage, new() =>
        _handlers.Add(path, (body, cancellation) => handler(Messages.Read<TRequest>(new MemoryStream(body)), cancellation));

    public Task<IMessage> CallAsync(string path, byte[] body, CancellationToken cancellation) =>
        _handlers.TryGetValue(path, out var handler)
            ? handler(body, cancellation)
            : throw new RpcException(RpcStatus.Unimplemented, $"unknown method {path}");
}
