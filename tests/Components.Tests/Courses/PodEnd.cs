using System.Text.Json.Nodes;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>How a pod ends.</summary>
internal sealed record PodEnd
{
    public int ExitCode { get; init; }

    /// <summary>Why the pod failed as a whole, e.g. <c>DeadlineExceeded</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>What its container printed.</summary>
    public string Printed { get; init; } = "";

    /// <summary>The last words of a container, by its name.</summary>
    public Dictionary<string, string> LastWords { get; init; } = [];

    public JsonObject Status(JsonObject pod)
    {
        var status = new JsonObject { ["phase"] = ExitCode == 0 && Reason is null ? "Succeeded" : "Failed" };
        if (Reason is not null)
        {
            status["reason"] = Reason;
        }

        status["initContainerStatuses"] = Containers(pod["spec"]!["initContainers"]?.AsArray() ?? [], last: false);
        status["containerStatuses"] = Containers(pod["spec"]!["containers"]!.AsArray(), last: true);
        return status;
    }

    private JsonArray Containers(JsonArray containers, bool last) => new([.. containers.Select(container =>
    {
        var name = container!["name"]!.GetValue<string>();
        var terminated = new JsonObject { ["exitCode"] = last ? ExitCode : 0 };
        if (LastWords.TryGetValue(name, out var words))
        {
            terminated["message"] = words;
        }

        return new JsonObject { ["name"] = name, ["state"] = new JsonObject { ["terminated"] = terminated } };
    })]);
}
