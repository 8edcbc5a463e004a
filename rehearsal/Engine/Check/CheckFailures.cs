using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>How failed checks are said.</summary>
internal static class CheckFailures
{
    public static string Text(ResourceGoal goal, ImmutableArray<CheckFailure> failures) =>
        string.Join("\n", failures.Select(failure => failure.Property.Length == 0
            ? $"{goal.Type} resource '{goal.Name}' has a problem: {failure.Reason}"
            : $"{goal.Type} resource '{goal.Name}' has a problem: {failure.Reason}. Examine values at '{goal.Name}.{failure.Property}'."));
}
