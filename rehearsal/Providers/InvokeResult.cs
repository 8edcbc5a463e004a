using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>A function's answer, or what is wrong with its arguments. Other failures are a <see cref="ProviderException"/>.</summary>
public sealed record InvokeResult(PropertyValue.Map Value, ImmutableArray<CheckFailure> Failures)
{
    /// <summary>An answer.</summary>
    public static InvokeResult Good(PropertyValue.Map value) => new(value, []);
}
