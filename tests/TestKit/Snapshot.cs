using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace JupyterHubInfra.TestKit;

/// <summary>
/// Compares a whole artefact with a readable file beside the calling test. On a mismatch the text received is written beside it
/// (<c>X.received.yaml</c> for <c>X.expected.yaml</c>); running the tests with UPDATE_SNAPSHOTS=1 accepts what they produce.
/// </summary>
public static class Snapshot
{
    private const int ContextLines = 3;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Match(string received, string expectedFile, [CallerFilePath] string callingTest = "")
    {
        var expectedPath = Path.Combine(Path.GetDirectoryName(callingTest)!, expectedFile);
        var receivedPath = ReceivedPath(expectedPath);
        var text = received.ReplaceLineEndings("\n");
        var expected = File.Exists(expectedPath) ? File.ReadAllText(expectedPath, Utf8) : null;
        if (expected == text)
        {
            File.Delete(receivedPath);
            return;
        }

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(expectedPath, text, Utf8);
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, text, Utf8);
        throw new XunitException(MessageOf(expectedPath, receivedPath, expected, text));
    }

    /// <summary>The readable difference of two texts, unchanged stretches left out.</summary>
    public static string Difference(string expected, string received)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, received).Lines;
        var shown = new HashSet<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Type != ChangeType.Unchanged)
            {
                shown.UnionWith(Enumerable.Range(i - ContextLines, (2 * ContextLines) + 1));
            }
        }

        var output = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown.Contains(i))
            {
                output.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[i].Text).Append('\n');
            }
            else if (shown.Contains(i - 1))
            {
                output.Append("  ...\n");
            }
        }

        return output.ToString();
    }

    private static string ReceivedPath(string expectedPath)
    {
        var name = Path.GetFileName(expectedPath);
        var receivedName = name.Contains(".expected.", StringComparison.Ordinal)
            ? name.Replace(".expected.", ".received.", StringComparison.Ordinal)
            : Path.GetFileNameWithoutExtension(name) + ".received" + Path.GetExtension(name);
        return Path.Combine(Path.GetDirectoryName(expectedPath)!, receivedName);
    }

    private static string MessageOf(string expectedPath, string receivedPath, string? expected, string received) =>
        expected is null
            ? $"There is no {expectedPath} yet. Review {receivedPath}, then run the test with UPDATE_SNAPSHOTS=1 to accept it."
            : $"{expectedPath} differs (- expected, + received):\n{Difference(expected, received)}Received: {receivedPath}. UPDATE_SNAPSHOTS=1 accepts it.";
}
