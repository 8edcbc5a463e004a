using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Architecture.Tests;

/// <summary>docs/reference/coverage.md says which test shows what a replaced system did: every row has one, or the reason why there is none.</summary>
public sealed partial class CoverageTests
{
    private const string Page = "docs/reference/coverage.md";
    private const int RowsOfCallysto = 34;

    // Guides, troubleshooting and features of the course clusters, each numbered by itself.
    private static readonly string[] RowsOfCourses = [.. Numbered('G', 0, 9), .. Numbered('T', 1, 11), .. Numbered('F', 1, 27)];

    // The sections of the specification of hubs on GKE, each with as many rows as it has things to do.
    private static readonly string[] RowsOfGke = [.. new[] { 11, 17, 11, 8, 14, 5, 11, 19, 5, 9 }.SelectMany((rows, section) => Enumerable.Range(1, rows).Select(row => FormattableString.Invariant($"K{section + 1}.{row}")))];

    private static readonly string[] Reasons = ["Elsewhere: ", "Dropped: ", "Later: "];

    [Fact]
    public void Every_row_of_the_first_system_is_there_once() => Assert.Equal(
        Enumerable.Range(1, RowsOfCallysto),
        Rows().Where(row => int.TryParse(row[0], out _)).Select(row => int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_row_of_the_course_clusters_is_there_once() =>
        Assert.Equal(RowsOfCourses, Rows().Select(row => row[0]).Where(name => RowName().IsMatch(name)));

    [Fact]
    public void Every_row_of_hubs_on_GKE_is_there_once() =>
        Assert.Equal(RowsOfGke, Rows().Select(row => row[0]).Where(name => name.StartsWith('K')));

    [Fact]
    public void Every_row_names_a_test_or_gives_a_reason() => Assert.Empty(Rows()
        .Where(row => !TestName().IsMatch(row[^1]) && !Array.Exists(Reasons, reason => row[^1].StartsWith(reason, StringComparison.Ordinal) && row[^1].Length > reason.Length))
        .Select(row => $"{Page}: row '{row[0]}' names neither a test (`Class.Method`) nor a reason ({string.Join(", ", Reasons)})"));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        // Several projects may have a class of the same name.
        var sources = Repository.Files("tests", "*Tests.cs").ToLookup(path => Path.GetFileNameWithoutExtension(path), Repository.Read, StringComparer.Ordinal);

        Assert.Empty(Rows().SelectMany(row => TestName().Matches(row[^1]))
            .Where(name => !sources[name.Groups[1].Value].Any(source => Regex.IsMatch(source, $@"(void|Task) {name.Groups[2].Value}\(")))
            .Select(name => $"{Page} names {name.Value}, which is no test"));
    }

    /// <summary>The rows of all tables, without their heads, as cells.</summary>
    private static List<string[]> Rows()
    {
        var lines = Repository.Read(Page).Split('\n');
        return [.. lines.Where((line, i) => line.StartsWith("| ", StringComparison.Ordinal) && !(i + 1 < lines.Length && lines[i + 1].StartsWith("|-", StringComparison.Ordinal)))
            .Select(line => line.Trim('|', ' ').Split(" | "))];
    }

    private static IEnumerable<string> Numbered(char kind, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}{number}"));

    [GeneratedRegex(@"^[GTF]\d+$")]
    private static partial Regex RowName();

    [GeneratedRegex(@"`([A-Z]\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}
