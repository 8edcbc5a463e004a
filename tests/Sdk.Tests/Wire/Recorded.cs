using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sdk.Tests.Wire;

/// <summary>A program's calls in the order in which they came, and how it ended where that is known.</summary>
internal sealed record Recorded(IReadOnlyList<Call> Calls, int? Exit, string Errors)
{
    private const string ExitWord = "exit ";

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 2000 };

    /// <summary>What a monitor wrote, one call a line; ours adds a line of how the program ended.</summary>
    public static Recorded Of(IEnumerable<string> lines)
    {
        var nodes = lines.Where(line => line.Length > 0).Select(line => JsonNode.Parse(line, documentOptions: AnyDepth)!).ToList();
        var end = nodes is [.., JsonObject last] && last.ContainsKey("exit") ? last : null;
        var calls = nodes.Where(node => node != end).Select(Call.Of).Where(call => !(call.IsLog && call.Severity == 0));
        return new([.. calls], end?["exit"]!.GetValue<int>(), end?["stderr"]!.GetValue<string>() ?? "");
    }

    /// <summary>What <see cref="Text" /> wrote.</summary>
    public static Recorded Parse(string text)
    {
        var blocks = text.TrimEnd('\n').Split("\n\n");
        var (exit, errors) = (blocks[^1][ExitWord.Length..].Split('\n', 2) is [var number, .. var rest] ? (number, rest) : default);
        return new([.. blocks.SkipLast(1).Select(Call.Parse)], int.Parse(exit!, System.Globalization.CultureInfo.InvariantCulture), string.Join('\n', errors!));
    }

    /// <summary>The calls with an order of their own: independent ones may come in any, and questions about features may be repeated.</summary>
    public IEnumerable<Call> Sorted() => Calls.DistinctBy(call => call.Method == "SupportsFeature" ? call.ToString() : (object)call)
        .OrderBy(call => call.Method, StringComparer.Ordinal).ThenBy(call => call.Subject, StringComparer.Ordinal).ThenBy(call => call.ToString(), StringComparer.Ordinal);

    public Recorded Only(Func<Call, bool> filter) => this with { Calls = [.. Calls.Where(filter)] };

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var call in Sorted())
        {
            text.Append(call).Append("\n\n");
        }
        return text.Append(ExitWord).Append(Exit).Append('\n').Append(Errors).ToString();
    }
}
