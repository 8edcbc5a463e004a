using System.Text.Json.Nodes;

namespace JupyterHubInfra.Hubctl.Health.Kernels;

/// <summary>One message of the Jupyter kernel protocol (version 5), without its buffers: nothing we ask for has any.</summary>
internal sealed record KernelMessage(string Channel, JsonObject Header, JsonObject ParentHeader, JsonObject Metadata, JsonObject Content)
{
    private const string Version = "5.3";

    internal string Type => (string?)Header["msg_type"] ?? "";

    internal string Id => (string?)Header["msg_id"] ?? "";

    /// <summary>A request on the shell channel.</summary>
    internal static KernelMessage Request(string session, string type, JsonObject content) => new(
        "shell",
        new()
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"),
            ["session"] = session,
            ["username"] = "hubctl",
            ["date"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = Version,
        },
        [],
        [],
        content);

    /// <summary>Whether this message answers, or tells about, a request.</summary>
    internal bool Concerns(KernelMessage request) => (string?)ParentHeader["msg_id"] == request.Id;
}
