using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Values;

/// <summary>A component was given arguments it cannot work with; the message has one line per problem.</summary>
public sealed class ArgsException : Exception
{
    /// <summary>Makes the exception for one component with all its problems.</summary>
    public ArgsException(string component, string name, ImmutableArray<ArgsIssue> issues)
        : base(MessageOf(component, name, issues)) => Issues = issues;

    /// <summary>The problems, in the order of the checks.</summary>
    public ImmutableArray<ArgsIssue> Issues { get; }

    private static string MessageOf(string component, string name, ImmutableArray<ArgsIssue> issues) =>
        string.Join('\n', issues.Select(issue => $"{component} '{name}': {issue.Property} {issue.Message}"));
}
