namespace JupyterHubInfra.Benchmarks;

/// <summary>Medians over the cold runs of one subject.</summary>
internal sealed record Median(Subject Subject, double WallSeconds, double SlowestSeconds, double CpuSeconds, double PeakMiB, string Output)
{
    public static Median Of(Subject subject, IReadOnlyList<ColdRun> runs) => new(
        subject,
        Middle(runs.Select(run => run.WallSeconds)),
        runs.Max(run => run.WallSeconds),
        Middle(runs.Select(run => run.CpuSeconds)),
        Middle(runs.Select(run => run.PeakMiB)),
        runs[^1].Output);

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
