using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Documents;

public sealed class PreviewDocumentTests
{
    [NeedsFact(Needs.Recordings)]
    public void Every_recorded_preview_is_written_as_the_real_CLI_wrote_it()
    {
        // Hooks are not part of the rehearsal yet, and so not of its state.
        string[] files = [.. Directory.EnumerateFiles(SharedFacts.PathOf("engine"), "*-preview.json", SearchOption.AllDirectories).Where(file => !file.Contains("/hooks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(files);
        Assert.Empty(files.Select(Difference).OfType<string>());
    }

    private static string? Difference(string file)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(file));
        var (result, config) = RecordedPreviews.Read(recorded.RootElement);
        using var stream = new MemoryStream();
        PreviewDocument.Write(stream, result, config);

        // Keys in order: a person compares two documents line by line.
        var expected = Text(Normalised(JsonNode.Parse(File.ReadAllBytes(file))!.AsObject()));
        var written = Text(Normalised(JsonNode.Parse(stream.ToArray())!.AsObject()));
        return expected == written ? null : $"{file}:\n{TestKit.Snapshot.Difference(expected, written)}";
    }

    // Nanoseconds below 100 are lost in our clock, and the recorded objects of a resource come in Go's ordinal order of UTF-8.
    private static JsonObject Normalised(JsonObject document)
    {
        document["duration"] = document["duration"]!.GetValue<long>() / 100 * 100;
        return document;
    }

    private static string Text(JsonNode node) => node.ToJsonString(new() { WriteIndented = true });
}
