using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>When kernels that compute nothing are stopped, notebooks that show them or not. A server without kernels counts as idle sooner.</summary>
/// <param name="Idle">How long a kernel may be idle; notebooks that are still open lose its variables.</param>
/// <param name="Every">How often idle ones are looked for.</param>
public sealed record KernelCulling(TimeSpan Idle, TimeSpan Every)
{
    internal void Check(ArgsIssues issues, string property) => issues
        .Require(Idle >= TimeSpan.FromMinutes(1), property, $"stops kernels after {Idle.TotalSeconds} s. Give at least 60: people stop to think.")
        .Require(Every >= TimeSpan.FromSeconds(10) && Every <= Idle, property, $"looks every {Every.TotalSeconds} s. Give 10 to {Idle.TotalSeconds}, the time that a kernel may be idle.");
}
