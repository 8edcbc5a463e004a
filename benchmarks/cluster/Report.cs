using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace JupyterHubInfra.Benchmarks.Cluster;

/// <summary>The figures as a document.</summary>
internal static class Report
{
    public static string Of(IReadOnlyList<ClusterStage> stages, IReadOnlyList<Median> medians, int runs, string busyBefore, string busyAfter)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Previews of large clusters\n\n{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd}; ")
            .Append(CultureInfo.InvariantCulture, $"medians of {runs} cold runs, sizes in turn. The machine's load average was {busyBefore} before and {busyAfter} after; the benchmark itself makes 1 to 2 of it.\n\n")
            .Append("| workers | | wall s | slowest s | CPU s | peak MiB | target | ms per worker beyond the smallest |\n|---|---|---|---|---|---|---|---|\n");
        for (var index = 0; index < medians.Count; index++)
        {
            var (stage, median, smallest) = (stages[index / 2], medians[index], medians[index % 2]);
            var subject = index % 2 == 0 ? stage.Preview : stage.Alone;
            var more = stage.Nodes - stages[0].Nodes;
            text.Append(CultureInfo.InvariantCulture, $"| {stage.Nodes} | {(index % 2 == 0 ? "hubctl preview" : "the program alone")} | {median.WallSeconds:0.00} | {median.SlowestSeconds:0.00} | {median.CpuSeconds:0.00} | {median.PeakMiB:0} | {subject.Target} | ")
                .Append(CultureInfo.InvariantCulture, $"{(more > 0 ? ((median.WallSeconds - smallest.WallSeconds) * 1000 / more).ToString("0.00", CultureInfo.InvariantCulture) : "")} |\n");
        }
        return text.ToString();
    }
}
