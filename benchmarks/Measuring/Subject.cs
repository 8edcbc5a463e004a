using System.Diagnostics;

namespace JupyterHubInfra.Benchmarks;

/// <summary>One thing that is measured: how it is run, and the figures it must reach, if any.</summary>
internal sealed record Subject(string Name, Target? Target, Func<Task<ColdRun>> RunAsync)
{
    public Subject(string name, Target? target, Func<ProcessStartInfo> start) : this(name, target, () => ColdRun.MeasureAsync(start()))
    {
    }
}
