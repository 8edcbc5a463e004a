using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>A runbook that names a setting which is not there sends people looking at the worst of times.</summary>
public sealed partial class RunbookTests
{
    private static readonly string[] Pages =
    [
        "README.md", .. Repository.Files("docs/runbooks", "*.md"), .. Repository.Files("docs/decisions", "*.md"), "docs/reference/coverage.md", "docs/reference/course-variables.md",
    ];

    [Fact]
    public void Documents_name_settings_that_exist()
    {
        var known = Declared().Matches(Repository.Read("docs/reference/settings.md")).Select(match => match.Groups[1].Value.Replace("[]", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        var groups = known.Select(path => path.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

        // A whole map may be named, too.
        var patterns = known.Concat(known.Where(path => path.EndsWith(".<name>", StringComparison.Ordinal)).Select(path => path[..^".<name>".Length]))
            .Select(path => new Regex($"^{Regex.Escape(path).Replace("<name>", "[^.]+", StringComparison.Ordinal)}$")).ToList();

        Assert.Equal([], Pages.SelectMany(page => Named().Matches(Repository.Read(page))
            .Where(match => groups.Contains(match.Groups[1].Value) && !patterns.Exists(pattern => pattern.IsMatch((match.Groups[1].Value + match.Groups[2].Value).Replace("[]", "", StringComparison.Ordinal))))
            .Select(match => $"{page}: `{match.Groups[1].Value}{match.Groups[2].Value}` is no setting")));
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"`([a-z][A-Za-z]*)((?:\.[A-Za-z0-9<>\[\]-]+)+)(?:: [^`]*)?`")]
    private static partial Regex Named();
}
