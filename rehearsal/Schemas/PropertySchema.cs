using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>What a package says about one property.</summary>
internal sealed record PropertySchema
{
    internal static PropertySchema Anything { get; } = new() { Kind = SchemaKind.Any };

    internal required SchemaKind Kind { get; init; }

    /// <summary>The items of a list, the values of a map.</summary>
    internal PropertySchema? Items { get; init; }

    /// <summary>The name of an object's type.</summary>
    internal string? TypeName { get; init; }

    /// <summary>A change replaces the resource. On objects and their lists: adding or removing one does.</summary>
    internal bool Replaces { get; init; }

    internal bool Secret { get; init; }

    /// <summary>The cloud decides when the program says nothing.</summary>
    internal bool ComputedWhenAbsent { get; init; }

    internal PropertyValue? Default { get; init; }

    /// <summary>The only value (Kubernetes: apiVersion, kind).</summary>
    internal PropertyValue? Constant { get; init; }

    /// <summary>How many items the provider takes. An object or a plain value with 1 is a list to the provider itself.</summary>
    internal int? MaxItems { get; init; }

    internal ImmutableArray<string> ConflictsWith { get; init; } = [];

    internal ImmutableArray<string> ExactlyOneOf { get; init; } = [];
}
