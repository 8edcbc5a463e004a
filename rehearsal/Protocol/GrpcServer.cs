using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>
/// Serves unary gRPC over plain HTTP/2 on loopback. Kestrel alone, without a web host: no configuration files, no logging, a fast start.
/// </summary>
internal sealed class GrpcServer : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private bool _disposed;

    private GrpcServer(KestrelServer server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    /// <summary>What PULUMI_MONITOR and PULUMI_ENGINE hold.</summary>
    public string Address => $"127.0.0.1:{Port}";

    public static async Task<GrpcServer> StartAsync(RpcMethods methods)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        await server.StartAsync(new GrpcApplication(methods), CancellationToken.None).ConfigureAwait(false);
        var address = server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.First();
        return new(server, new Uri(address).Port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        // A cancelled token means: do not wait for open calls. Some are never answered by design.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private sealed class GrpcApplication(RpcMethods methods) : IHttpApplication<IFeatureCollection>
    {
        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public Task ProcessRequestAsync(IFeatureCollection context) => GrpcCall.ProcessAsync(context, methods);

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }
    }
}
