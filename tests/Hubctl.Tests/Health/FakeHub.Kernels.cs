using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Health.Kernels;
using Microsoft.AspNetCore.Http;

namespace JupyterHubInfra.Hubctl.Tests.Health;

/// <summary>Users' servers and their kernels.</summary>
internal sealed partial class FakeHub
{
    private const string Kernel = "3f2b0c1e-1111-4222-8333-444455556666";

    private Task UserAsync(HttpContext context, string[] path)
    {
        var (user, rest) = (path[0], path.ElementAtOrDefault(1) ?? "");
        if (!Users.TryGetValue(user, out var server) || !server.IsReady)
        {
            context.Response.Headers.Location = $"/hub/user/{user}/{rest}";
            return JsonAsync(context, 302, "");
        }

        if (!IsSigned(context) && IsPage(context, user, rest))
        {
            return Task.CompletedTask;
        }

        return (context.Request.Method, rest) switch
        {
            _ when !IsLet(context, $"jupyterhub-user-{user}", "-server") => ErrorAsync(context, 403, "Forbidden"),
            ("POST", "api/kernels") when KernelStatus == 201 => JsonAsync(context, 201, $$"""{"id": "{{Kernel}}", "name": "python3", "execution_state": "starting"}"""),
            ("POST", "api/kernels") => ErrorAsync(context, KernelStatus, "No such kernel named python3"),
            ("GET", $"api/kernels/{Kernel}/channels") when context.WebSockets.IsWebSocketRequest && Conversation != Conversation.Refused => TalkAsync(context),
            ("GET", $"api/kernels/{Kernel}/channels") => ErrorAsync(context, 400, "Can Upgrade only to WebSocket."),
            _ => ErrorAsync(context, 404, "Not Found"),
        };
    }

    private async Task TalkAsync(HttpContext context)
    {
        var binary = Conversation != Conversation.Json && context.WebSockets.WebSocketRequestedProtocols.Contains(KernelWire.Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(binary ? KernelWire.Protocol : null);
        var buffer = new byte[64 * 1024];
        while (socket.State == WebSocketState.Open)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                return;
            }

            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            var request = KernelWire.Decode(received.MessageType, buffer.AsSpan(0, received.Count), binary)!;
            if (Conversation == Conversation.Silent)
            {
                continue;
            }

            if (Conversation == Conversation.Closes)
            {
                await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, "Kernel gone", context.RequestAborted);
                return;
            }

            foreach (var message in request.Type == "execute_request" ? Answers(request) : Answers(request, "kernel_info_reply"))
            {
                var (type, bytes) = KernelWire.Encode(message, binary);
                await socket.SendAsync(bytes, type, endOfMessage: true, context.RequestAborted);
            }
        }
    }

    // In the order of a real kernel, with a message about another client's request in between.
    private IEnumerable<KernelMessage> Answers(KernelMessage request, string? reply = null)
    {
        yield return Say(request, "iopub", "status", """{"execution_state": "busy"}""");
        yield return Say(KernelMessage.Request("other", "execute_request", []), "iopub", "execute_result", """{"data": {"text/plain": "1"}}""");
        if (reply is null)
        {
            if (Conversation == Conversation.Dies)
            {
                yield return Say(KernelMessage.Request("server", "status", []), "iopub", "status", """{"execution_state": "restarting"}""");
            }

            yield return Conversation switch
            {
                Conversation.Error => Say(request, "iopub", "error", """{"ename": "MemoryError", "evalue": "none left", "traceback": []}"""),
                Conversation.Wrong => Say(request, "iopub", "execute_result", """{"data": {"text/plain": "6*7"}}"""),
                _ => Say(request, "iopub", "execute_result", (string?)request.Content["code"] == "6*7" ? """{"data": {"text/plain": "42"}}""" : """{"data": {"text/plain": "4999950000"}}"""),
            };
        }

        yield return Say(request, "shell", reply ?? "execute_reply", Conversation == Conversation.Error ? """{"status": "error"}""" : """{"status": "ok"}""");
        yield return Say(request, "iopub", "status", """{"execution_state": "idle"}""");
    }

    private static KernelMessage Say(KernelMessage request, string channel, string type, string content) =>
        KernelMessage.Request("kernel", type, JsonNode.Parse(Encoding.UTF8.GetBytes(content))!.AsObject()) with { Channel = channel, ParentHeader = request.Header.DeepClone().AsObject() };
}
