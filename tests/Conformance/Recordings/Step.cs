using System.Text.Json.Nodes;

namespace JupyterHubInfra.Conformance.Recordings;

/// <summary>A step of a scenario: a command with its arguments, and the files in which its outcome was recorded.</summary>
internal sealed record Step
{
    public required string Folder { get; init; }

    /// <summary>Counts from 1, as in the names of its files.</summary>
    public required int Number { get; init; }

    /// <summary>The command: `preview`, `stack output`, `outside` …</summary>
    public required string Do { get; init; }

    public required string Stack { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What an `outside` step runs in a shell.</summary>
    public string? Shell { get; init; }

    /// <summary>The resource during whose creation the run was killed, or null.</summary>
    public string? KilledWhileCreating { get; init; }

    /// <summary>The command as an operator would have typed it.</summary>
    public string Typed => Shell is null
        ? string.Join(' ', [.. Environment.Where(entry => entry.Value.Length < 20).Select(entry => $"{entry.Key}={entry.Value}"), Do, .. Arguments, .. KilledWhileCreating is null ? [] : (string[])["(killed)"]])
        : $"outside: {Shell}";

    public string Label => $"{Number:00}";

    internal static Step Read(string folder, int number, JsonObject step, string firstStack) => new()
    {
        Folder = folder,
        Number = number,
        Do = (string)step["do"]!,
        Stack = (string?)step["stack"] ?? firstStack,
        Arguments = [.. step["args"]?.AsArray().Select(argument => (string)argument!) ?? []],
        Environment = Texts(step["env"]),
        Config = Texts(step["config"]),
        Secrets = Texts(step["secrets"]),
        Shell = (string?)step["run"],
        KilledWhileCreating = (string?)step["killedWhileCreating"],
    };

    /// <summary>What was said, or null where it was not kept.</summary>
    internal RecordedText? Text => FileOf(Do.Split(' ')[^1] + ".txt") is { } file ? RecordedText.Parse(File.ReadAllText(file)) : null;

    /// <summary>The document of `preview --json`, or null.</summary>
    internal JsonNode? Preview => FileOf("preview.json") is { } file ? JsonNode.Parse(File.ReadAllText(file)) : null;

    /// <summary>The exported state after the step, or null.</summary>
    internal JsonNode? State => FileOf("state.json") is { } file ? JsonNode.Parse(File.ReadAllText(file)) : null;

    /// <summary>The program's calls and the engine's answers, or null.</summary>
    internal IReadOnlyList<JsonObject>? Wire => FileOf(Do.Split(' ')[^1] + ".wire.jsonl") is { } file
        ? [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject())]
        : null;

    private string? FileOf(string suffix)
    {
        var file = Path.Combine(Folder, $"{Number:00}-{suffix}");
        return File.Exists(file) ? file : null;
    }

    private static Dictionary<string, string> Texts(JsonNode? node) =>
        node?.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!) ?? [];
}
