using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Mocks whose resources have no outputs and whose functions have no results.</summary>
public class EmptyMocks : IMocks
{
    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
        Task.FromResult<(string?, object)>((args.Name + "_id", ImmutableDictionary<string, object>.Empty));

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
}
