namespace JupyterHubInfra.Benchmarks;

/// <summary>Medians over cold runs; the runs of all subjects are interleaved so that a busy moment hits all alike.</summary>
internal sealed record Median(string Subject, double WallSeconds, double SlowestSeconds, double PeakMiB, string Target)
{
    public static Median Of(string subject, string target, IReadOnlyList<ColdRun> runs) => new(
        subject,
        Middle(runs.Select(run => run.WallSeconds)),
        runs.Max(run => run.WallSeconds),
        Middle(runs.Select(run => run.PeakMiB)),
        target);

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
