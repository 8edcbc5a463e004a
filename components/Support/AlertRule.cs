using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>One alert.</summary>
/// <param name="Name">Its name.</param>
/// <param name="When">The expression whose results are alerts.</param>
/// <param name="For">Time that it must hold, as Prometheus writes it; null: none.</param>
/// <param name="Summary">What people are told.</param>
/// <param name="Critical">Whether users notice it now.</param>
internal sealed record AlertRule(string Name, string When, string? For, string Summary, bool Critical = false)
{
    public const string Severity = "severity";
    public const string CriticalSeverity = "critical";
    public const string WarningSeverity = "warning";

    public HelmMap ToValues() => HelmValue.Of(
        ("alert", Name),
        ("annotations", HelmValue.Of(("runbook", $"docs/runbooks/support.md#{Name.ToLowerInvariant()}"), ("summary", Summary))),
        ("expr", When),
        ("for", For is null ? null : (HelmValue)For),
        ("labels", HelmValue.Of((Severity, Critical ? CriticalSeverity : WarningSeverity))));
}
