using System.Text;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Hubctl.Health.Kernels;

/// <summary>What came of running code: gathered from the messages that tell about one request until reply and idle have both come.</summary>
internal sealed class Execution(KernelMessage request)
{
    private readonly StringBuilder _printed = new();
    private bool _isReplied;
    private bool _isIdle;

    /// <summary>Whether all has been said.</summary>
    internal bool IsComplete => _isReplied && _isIdle;

    /// <summary>The value of the last expression as text. Default: null, it had none.</summary>
    internal string? Value { get; private set; }

    /// <summary>What was printed.</summary>
    internal string Printed => _printed.ToString();

    /// <summary>The error that ended the code. Default: null, it ran to its end.</summary>
    internal string? Error { get; private set; }

    /// <summary>Takes a message in; those about other requests are passed over.</summary>
    internal void Take(KernelMessage message)
    {
        if (message.Type == "status" && (string?)message.Content["execution_state"] is "dead" or "restarting" or "autorestarting")
        {
            throw new HubFailure("the kernel died", "see the log of the user's server; running out of memory is the usual reason");
        }

        if (!message.Concerns(request))
        {
            return;
        }

        switch (message.Type)
        {
            case "execute_result" or "display_data":
                Value = (message.Content["data"] as JsonObject)?["text/plain"] is { } text ? Text(text) : Value;
                break;
            case "stream":
                _printed.Append((string?)message.Content["text"]);
                break;
            case "error":
                Error = Named(message.Content);
                break;
            case "status":
                _isIdle |= (string?)message.Content["execution_state"] == "idle";
                break;
            case "execute_reply" or "kernel_info_reply":
                _isReplied = true;
                if ((string?)message.Content["status"] is "error" or "aborted")
                {
                    Error ??= Named(message.Content);
                }

                break;
        }
    }

    private static string Named(JsonObject content) => $"{(string?)content["ename"] ?? (string?)content["status"]}: {(string?)content["evalue"]}".TrimEnd(' ', ':');

    // Old kernels split long texts into lines.
    private static string Text(JsonNode node) => node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)node ?? "";
}
