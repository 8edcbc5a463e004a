namespace JupyterHubInfra.Hubctl.Load;

/// <summary>What was allowed, and what it was.</summary>
/// <param name="Name">What was measured, e.g. p95 of spawn.</param>
/// <param name="Unit">s or %.</param>
/// <param name="Most">The most that is allowed.</param>
/// <param name="Value">What was measured. Default: null, nothing was.</param>
internal sealed record Threshold(string Name, string Unit, double Most, double? Value)
{
    /// <summary>Whether it held; what was never measured did not.</summary>
    internal bool IsHeld => Value is { } value && value <= Most;

    /// <summary>All thresholds of a test, held against what it measured.</summary>
    internal static IReadOnlyList<Threshold> Of(LoadOptions options, Tally tally)
    {
        var phases = tally.Summary();
        return
        [
            .. options.Longest95.Select(limit => phases[(int)limit.Key] is { Count: > 0, Times: var times } ? Held(limit, times.P95) : Held(limit, null)),
            new("failed sessions", "%", options.MostErrors, tally.Ended + tally.Failed == 0 ? null : tally.ErrorPercent),
        ];
    }

    private static Threshold Held(KeyValuePair<Phase, TimeSpan> limit, double? value) =>
        new($"p95 of {LoadReport.Word(limit.Key)}", "s", limit.Value.TotalSeconds, value);
}
