using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>Checked inputs with defaults, and what is wrong with them.</summary>
public sealed record CheckResult(PropertyValue.Map Inputs, ImmutableArray<CheckFailure> Failures)
{
    /// <summary>Inputs that are fine.</summary>
    public static CheckResult Good(PropertyValue.Map inputs) => new(inputs, []);
}
