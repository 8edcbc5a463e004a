namespace JupyterHubInfra.Benchmarks.Sdk;

/// <summary>One subject at one size; subjects of one series differ in size only.</summary>
internal sealed record Point(string Series, int Size, Subject Subject);

/// <summary>Points that are measured in the same rounds and shown in one table.</summary>
internal sealed record Group(string Title, string Unit, IReadOnlyList<Point> Points);

/// <summary>A group and its figures, in the same order.</summary>
internal sealed record MeasuredGroup(Group Group, IReadOnlyList<Median> Medians)
{
    public IEnumerable<(Point Point, Median Median)> Figures => Group.Points.Zip(Medians);
}
