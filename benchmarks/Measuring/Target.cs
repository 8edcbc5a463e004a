using System.Globalization;

namespace JupyterHubInfra.Benchmarks;

/// <summary>What a subject may take at most, on 2 cores.</summary>
internal sealed record Target(double WallSeconds, double? PeakMiB = null)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"at most {WallSeconds:0.0#} s{(PeakMiB is { } peak ? $", {peak.ToString("0", CultureInfo.InvariantCulture)} MiB" : "")}");
}
