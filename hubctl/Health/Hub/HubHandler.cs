using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace JupyterHubInfra.Hubctl.Health.Hub;

/// <summary>Makes what sends HTTP to a hub: never by way of a proxy, to pinned addresses where there are some.</summary>
internal static class HubHandler
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(10);

    /// <param name="door">The way to the hub.</param>
    /// <param name="cookies">The cookies of a simulated browser, which also follows redirects. Default: null, neither.</param>
    internal static SocketsHttpHandler Create(HubDoor door, CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = cookies is not null,
            UseCookies = cookies is not null,
            UseProxy = false,
            ConnectTimeout = LongestConnect,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(door, context.DnsEndPoint, cancellationToken),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = door.ChainPolicy() },
        };
        if (cookies is not null)
        {
            handler.CookieContainer = cookies;
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(HubDoor door, DnsEndPoint place, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (door.Pinned(place.Host, place.Port) is { } address)
            {
                await socket.ConnectAsync(address, place.Port, cancellationToken);
            }
            else
            {
                await socket.ConnectAsync(place, cancellationToken);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
