namespace JupyterHubInfra.Hubctl.Load;

/// <summary>How long something took, over many times: the smallest of the values that so many per cent do not exceed (nearest rank).</summary>
internal sealed record Percentiles(double P50, double P90, double P95, double P99, double Longest)
{
    internal static Percentiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? new(0, 0, 0, 0, 0)
            : new(Rank(sorted, 50), Rank(sorted, 90), Rank(sorted, 95), Rank(sorted, 99), sorted[^1]);
    }

    // In whole numbers: 0.95 * 20 is a little more than 19.
    private static double Rank(double[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}
