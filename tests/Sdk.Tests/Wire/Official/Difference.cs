using System.Text.Json.Nodes;

namespace Sdk.Tests.Wire.Official;

/// <summary>
/// A place where our call is not the official one, on purpose. Both values are JSON; a place that is not there has none.
/// </summary>
internal sealed record Difference(string[] Recordings, string Method, string Path, string? Official, string? Here, string Reason)
{
    /// <summary>Our calls with this difference undone; an error when it is not there.</summary>
    public IReadOnlyList<Call> Undo(IReadOnlyList<Call> ours, string recording)
    {
        for (var i = 0; i < ours.Count; i++)
        {
            if (ours[i].Method == Method && Undone(ours[i]) is { } undone)
            {
                return [.. ours.Take(i), undone, .. ours.Skip(i + 1)];
            }
        }
        Assert.Fail($"A difference is declared for '{recording}' that is not there: {Method} {Path} is nowhere {Here ?? "missing"}.");
        return ours;
    }

    private Call? Undone(Call call)
    {
        var names = Path.Split('.');
        var request = call.Request.DeepClone();
        var parent = names.SkipLast(1).Aggregate((JsonNode?)request, (node, name) => node is JsonObject map ? map[name] : null) as JsonObject;
        var here = Here is null ? null : Normal.Form(JsonNode.Parse(Here));
        if (parent is null || !JsonNode.DeepEquals(parent[names[^1]], here))
        {
            return null;
        }
        parent.Remove(names[^1]);
        if (Official is not null)
        {
            parent[names[^1]] = JsonNode.Parse(Official);
        }
        return call with { Request = Normal.Form(request)! };
    }
}
