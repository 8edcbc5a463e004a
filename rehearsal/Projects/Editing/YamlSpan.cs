using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>A part of a YAML text and where its characters are: from Start up to End, without what follows on its last line.</summary>
internal abstract record YamlSpan(int Start, int End)
{
    /// <summary>A scalar; an empty one has no characters.</summary>
    internal sealed record Scalar(int Start, int End, string Text) : YamlSpan(Start, End);

    /// <summary>A reference to another part of the text.</summary>
    internal sealed record Alias(int Start, int End) : YamlSpan(Start, End);

    /// <summary>A mapping; in flow style it stands in braces.</summary>
    internal sealed record Map(int Start, int End, bool Flow, ImmutableArray<YamlSpanEntry> Entries) : YamlSpan(Start, End);

    /// <summary>A list; in flow style it stands in brackets.</summary>
    internal sealed record List(int Start, int End, bool Flow, ImmutableArray<YamlSpan> Items) : YamlSpan(Start, End);
}
