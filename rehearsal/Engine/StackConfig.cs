using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A stack's settings, decrypted.</summary>
/// <param name="Values">Text by full key (`project:key`); objects and lists as JSON text.</param>
/// <param name="SecretKeys">The full keys whose values are secret.</param>
public sealed record StackConfig(ImmutableSortedDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys)
{
    /// <summary>No settings.</summary>
    public static StackConfig Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), ImmutableHashSet<string>.Empty);
}
