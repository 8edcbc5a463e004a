using System.Diagnostics;

namespace JupyterHubInfra.Benchmarks;

/// <summary>One thing that is measured: how it is started, and the figure it must reach, if any.</summary>
internal sealed record Subject(string Name, string Target, Func<ProcessStartInfo> Start);
