using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>The properties of an object, in ordinal order of their names.</summary>
internal sealed record ObjectSchema(ImmutableSortedDictionary<string, PropertySchema> Properties, ImmutableHashSet<string> Required)
{
    internal static ObjectSchema Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, PropertySchema>(StringComparer.Ordinal), []);

    internal PropertySchema? this[string name] => Properties.GetValueOrDefault(name);
}
