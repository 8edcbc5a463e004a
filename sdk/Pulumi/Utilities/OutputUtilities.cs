using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks inside outputs, for tests and libraries. Programs use <c>Apply</c>.</summary>
public static class OutputUtilities
{
    /// <summary>Whether the value turned out to be known.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.DataTask.ConfigureAwait(false)).IsKnown;

    /// <summary>The value; default when unknown.</summary>
    public static async Task<T> GetValueAsync<T>(Output<T> output) => (await output.DataTask.ConfigureAwait(false)).Value;

    /// <summary>The resources that the value came from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) =>
        [.. (await output.DataTask.ConfigureAwait(false)).Resources];

    /// <summary>An unknown output that still carries a value for those who look inside.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(new OutputData<T>(value, ResourceSet.Empty, false, false));

    /// <summary>An unknown output that still carries a value for those who look inside.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory) => new(UnknownAsync(valueFactory));

    /// <summary>The same output, as if it came from one more resource.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource) => new(WithDependencyAsync(output, resource));

    private static async Task<OutputData<T>> UnknownAsync<T>(Func<Task<T>> valueFactory) =>
        new(await valueFactory().ConfigureAwait(false), ResourceSet.Empty, false, false);

    private static async Task<OutputData<T>> WithDependencyAsync<T>(Output<T> output, Resource resource)
    {
        var data = await output.DataTask.ConfigureAwait(false);
        return new OutputData<T>(data.Value, data.Resources.Union(resource.AsSet), data.IsKnown, data.IsSecret);
    }
}
