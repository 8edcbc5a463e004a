using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>What a package says about a resource type.</summary>
internal sealed record ResourceSchema(string Token, ObjectSchema Inputs, ObjectSchema Outputs)
{
    /// <summary>Paths (<c>spec.selector</c>) whose change replaces, in packages that give paths rather than flags.</summary>
    internal ImmutableArray<string> ReplacePaths { get; init; } = [];

    /// <summary>Paths whose change replaces unless the provider sets the flag.</summary>
    internal ImmutableArray<(string Flag, string Path)> ReplacePathsUnless { get; init; } = [];
}
