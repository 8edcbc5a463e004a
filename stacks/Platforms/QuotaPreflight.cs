using System.Collections.Immutable;
using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Components.Quotas.OpenStack;
using Pulumi;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>Compares what a stack needs with what its project may have, before anything is registered: a stack is never half made for want of quota.</summary>
internal static class QuotaPreflight
{
    /// <summary>The stack output <c>requirements</c>: maps of what, unit, needed, and limit where it is known. Throws when something does not fit and that is not allowed.</summary>
    public static async Task<ImmutableArray<ImmutableDictionary<string, object>>> RunAsync(string stack, StackNeeds needs, QuotaMode mode)
    {
        if (mode is QuotaMode.Off)
        {
            return Publish(QuotaTable.Of(needs, ImmutableDictionary<string, FlavorSize>.Empty, QuotaNumbers.None));
        }

        var limits = ProjectQuota.LimitsAsync();
        var flavors = ProjectQuota.FlavorsAsync(needs.Servers.Keys);
        var rows = QuotaTable.Of(needs, await flavors.ConfigureAwait(false), await limits.ConfigureAwait(false));
        if (QuotaTable.ProblemOf(stack, rows) is { } problem)
        {
            if (mode is QuotaMode.On)
            {
                throw new RunException(problem);
            }

            Log.Warn(problem);
        }

        return Publish(rows);
    }

    private static ImmutableArray<ImmutableDictionary<string, object>> Publish(ImmutableArray<QuotaRow> rows) =>
    [
        .. rows.Select(row =>
        {
            var entry = ImmutableDictionary.CreateRange<string, object>(StringComparer.Ordinal, [new("what", row.What), new("unit", row.Unit), new("needed", row.Needed)]);
            return row.Limit is { } limit ? entry.SetItem("limit", limit) : entry;
        }),
    ];
}
