using System.Collections.Immutable;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>Collects every problem of a stack's settings, so that they are mended in one go.</summary>
public sealed class SettingsIssues(string project, string stack)
{
    private readonly List<SettingsIssue> _issues = [];
    private readonly HashSet<string> _ofProject = new(StringComparer.Ordinal);

    public ImmutableArray<SettingsIssue> All => [.. _issues];

    public bool Any => _issues.Count > 0;

    public string Project => project;

    public string Stack => stack;

    public void Add(string path, string problem, string fix) => _issues.Add(new(path, problem, fix));

    /// <summary>Notes that a top-level setting stands in Pulumi.yaml, for all stacks.</summary>
    public void StandsInProject(string name) => _ofProject.Add(name);

    /// <summary>The file in which a setting is to be mended.</summary>
    public string FileOf(string path) => _ofProject.Any(name => Covers(name, path)) ? "Pulumi.yaml" : $"Pulumi.{stack}.yaml";

    /// <summary>Whether exactly this path is already reported.</summary>
    public bool Has(string path) => _issues.Any(issue => issue.Path == path);

    /// <summary>
    /// Reports a rule over several settings, unless one of them is already reported: its stand-in value would make the rule speak nonsense.
    /// </summary>
    public void Require(bool holds, string path, string problem, string fix, params ReadOnlySpan<string> alsoReads)
    {
        if (!holds && !IsReported(path) && !AnyReported(alsoReads))
        {
            Add(path, problem, fix);
        }
    }

    /// <summary>Reports what a component finds, unless something in the same group is reported already: mostly it is the same mistake.</summary>
    public void RequireUnlessNearby(string path, string problem, string fix)
    {
        var group = path.LastIndexOf('.') is > 0 and var dot ? path[..dot] : path;
        Require(false, path, problem, fix, group);
    }

    /// <summary>The command that sets one value, for a message.</summary>
    public string SetCommand(string path, string value) => path.AsSpan().IndexOfAny('.', '[') < 0
        ? $"pulumi config set --stack {stack} {project}:{path} {Shell(value)}"
        : $"pulumi config set --stack {stack} --path '{project}:{path}' {Shell(value)}";

    public string SetSecretCommand(string path) => path.Contains('.', StringComparison.Ordinal)
        ? $"pulumi config set --stack {stack} --secret --path '{project}:{path}'"
        : $"pulumi config set --stack {stack} --secret {project}:{path}";

    public string Edit(string path, string value) => FileOf(path) is "Pulumi.yaml"
        ? $"edit Pulumi.yaml: {path}, below 'value:', e.g. {Shell(value)}. It holds for all stacks."
        : $"edit Pulumi.{stack}.yaml, or run: {SetCommand(path, value)}";

    /// <summary>The whole message: a heading and two lines per problem, in the order of the paths' first mention.</summary>
    public string Render()
    {
        var noun = _issues.Count == 1 ? "1 setting" : $"{_issues.Count} settings";
        var lines = _issues.Select(issue => $"\n  {issue.Path}: {issue.Problem}\n    Fix: {issue.Fix}");
        var files = string.Join(" and ", _issues.Select(issue => FileOf(issue.Path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return $"Stack '{stack}': {noun} in {files} must be mended; nothing was changed.{string.Concat(lines)}";
    }

    private bool AnyReported(ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (IsReported(path))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsReported(string path) => _issues.Any(issue => Covers(issue.Path, path) || Covers(path, issue.Path));

    private static bool Covers(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    private static string Shell(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@+".Contains(c)) && value.Length > 0 ? value : $"'{value.Replace("'", "'\\''")}'";
}
