using System.Net.WebSockets;
using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Health.Hub;

namespace JupyterHubInfra.Hubctl.Health.Kernels;

/// <summary>A conversation with one kernel over its websocket.</summary>
internal sealed class KernelSocket : IDisposable
{
    private const int LargestMessage = 16 << 20;

    private readonly ClientWebSocket _socket = new();
    private readonly string _session = Guid.NewGuid().ToString("N");
    private readonly byte[] _chunk = new byte[8192];
    private bool _isBinary;

    private KernelSocket()
    {
    }

    /// <summary>How the messages travel, for reports.</summary>
    internal string Protocol => _isBinary ? "protocol v1" : "JSON protocol";

    /// <summary>Opens the websocket of a kernel.</summary>
    /// <param name="hub">The hub, with its pins, trust, cookies and token.</param>
    /// <param name="server">The user's server, with the final slash.</param>
    /// <param name="kernel">The kernel's id.</param>
    /// <param name="limit">How long opening may take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal static async Task<KernelSocket> OpenAsync(HubClient hub, Uri server, string kernel, TimeSpan limit, CancellationToken cancellationToken)
    {
        var kernelSocket = new KernelSocket();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            await kernelSocket.OpenAsync(hub, server, kernel, timer.Token);
            return kernelSocket;
        }
        catch (WebSocketException e)
        {
            var status = kernelSocket._socket.HttpStatusCode;
            kernelSocket.Dispose();
            throw new HubFailure(
                $"the kernel's websocket was refused: {(status == 0 ? (e.InnerException ?? e).Message.TrimEnd('.') : $"{(int)status} {status}")}",
                "something between you and the user's server does not pass websockets on: look at the load balancer and at the proxy",
                e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            kernelSocket.Dispose();
            throw new HubFailure($"the kernel's websocket was not open within {limit.TotalSeconds:0.#} s", cause: e);
        }
        catch
        {
            kernelSocket.Dispose();
            throw;
        }
    }

    /// <summary>Asks the kernel who it is: its answer proves that it has started.</summary>
    internal Task GreetAsync(TimeSpan limit, CancellationToken cancellationToken) => AskAsync("kernel_info_request", [], limit, cancellationToken);

    /// <summary>Runs code and gathers what comes of it.</summary>
    internal Task<Execution> RunAsync(string code, TimeSpan limit, CancellationToken cancellationToken)
    {
        var content = new JsonObject
        {
            ["code"] = code,
            ["silent"] = false,
            ["store_history"] = false,
            ["user_expressions"] = new JsonObject(),
            ["allow_stdin"] = false,
            ["stop_on_error"] = true,
        };
        return AskAsync("execute_request", content, limit, cancellationToken);
    }

    public void Dispose() => _socket.Dispose();

    private async Task OpenAsync(HubClient hub, Uri server, string kernel, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(new Uri(server, $"api/kernels/{kernel}/channels?session_id={_session}"))
        {
            Scheme = server.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
        };
        _socket.Options.AddSubProtocol(KernelWire.Protocol);
        _socket.Options.CollectHttpResponseDetails = true;
        if (hub.Token is { } token)
        {
            _socket.Options.SetRequestHeader("Authorization", $"token {token}");
        }

        await _socket.ConnectAsync(address.Uri, hub.Invoker, cancellationToken);
        _isBinary = _socket.SubProtocol == KernelWire.Protocol;
    }

    private async Task<Execution> AskAsync(string type, JsonObject content, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            return await AskAsync(KernelMessage.Request(_session, type, content), timer.Token);
        }
        catch (WebSocketException e)
        {
            throw new HubFailure($"the kernel's websocket broke: {e.Message.TrimEnd('.')}", "see the logs of the proxy and of the user's server", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubFailure($"the kernel did not answer within {limit.TotalSeconds:0.#} s", "see the log of the user's server", e);
        }
    }

    private async Task<Execution> AskAsync(KernelMessage request, CancellationToken cancellationToken)
    {
        var (type, bytes) = KernelWire.Encode(request, _isBinary);
        await _socket.SendAsync(bytes, type, endOfMessage: true, cancellationToken);
        var execution = new Execution(request);
        while (!execution.IsComplete)
        {
            if (await ReceiveAsync(cancellationToken) is { } message)
            {
                execution.Take(message);
            }
        }

        return execution;
    }

    private async Task<KernelMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_chunk.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new HubFailure($"the kernel's websocket was closed ({_socket.CloseStatus}{(string.IsNullOrEmpty(_socket.CloseStatusDescription) ? "" : $": {_socket.CloseStatusDescription}")})", "see the log of the user's server");
            }

            whole.Write(_chunk, 0, part.Count);
            if (whole.Length > LargestMessage)
            {
                throw new HubFailure($"the kernel sent a message of more than {LargestMessage >> 20} MiB");
            }

            if (part.EndOfMessage)
            {
                return KernelWire.Decode(part.MessageType, whole.GetBuffer().AsSpan(0, (int)whole.Length), _isBinary);
            }
        }
    }
}
