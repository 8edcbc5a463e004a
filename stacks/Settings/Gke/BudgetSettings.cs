using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>A watch over the project's cost.</summary>
public sealed record BudgetSettings
{
    public required string BillingAccount { get; init; }

    public static BudgetSettings Read(SettingsReader read) => new()
    {
        BillingAccount = read.Required("billingAccount", GkeKinds.BillingAccount, "Who pays. The stack's account must be allowed to manage its budgets. Mail goes to `support.alerts.emails` when a month costs, or is about to cost, a fifth more than the month before."),
    };
}
