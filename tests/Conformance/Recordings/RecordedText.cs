using System.Globalization;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Conformance.Recordings;

/// <summary>What a command said and its exit code: NN-command.txt.</summary>
internal sealed partial record RecordedText(int? Exit, string Output, string Error)
{
    internal static RecordedText Parse(string text)
    {
        var exit = ExitLine().Matches(text);
        int? code = exit.Count > 0 ? int.Parse(exit[^1].Groups[1].Value, CultureInfo.InvariantCulture) : null;
        var error = text.IndexOf("\n--- stderr", StringComparison.Ordinal);
        var output = text.IndexOf("--- stdout\n", StringComparison.Ordinal);
        return error < 0 || output < 0
            ? new(code, text, "")
            : new(code, text[(output + "--- stdout\n".Length)..error], text[(error + "\n--- stderr".Length)..].TrimStart('\n'));
    }

    /// <summary>What was done, resource by resource: `name verb`, e.g. `volume hub-data updated [size]`.</summary>
    internal IEnumerable<(string Type, string Name, string Verb, string Diff)> Done() =>
        from Match line in DoneLine().Matches(Output)
        select (line.Groups["type"].Value, line.Groups["name"].Value, line.Groups["verb"].Value, Keys(line.Groups["diff"].Value));

    // Written `+added,another~changed-removed`.
    private static string Keys(string diff) => string.Join(' ', diff.Split([',', ' ', '~', '+', '-'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^exit (\d+)$", RegexOptions.Multiline)]
    private static partial Regex ExitLine();

    [GeneratedRegex(
        @"^ (?:[+~<>=-]{1,2}|\+-) +(?<type>\S+:\S+) (?<name>\S+) (?<verb>created replacement|deleted original|created|updated|replaced|deleted|read|imported|discarded) \(TIME\)(?: \[diff: (?<diff>[^\]]*)\])?",
        RegexOptions.Multiline)]
    private static partial Regex DoneLine();
}
