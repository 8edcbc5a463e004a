namespace JupyterHubInfra.Components.Quotas.OpenStack;

/// <summary>How much of one kind a service allows; -1: no limit.</summary>
internal sealed record QuotaLimit(QuotaKind Kind, int Most);
