using System.Globalization;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Billing;
using Pulumi.Gcp.Billing.Inputs;
using Pulumi.Gcp.Organizations;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>Tells when a project costs much more than it should. It stops nothing.</summary>
public sealed class ProjectBudget : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:ProjectBudget";

    /// <summary>Makes the budget.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">What the project may cost, and who is told.</param>
    /// <param name="options">Options of the component.</param>
    public ProjectBudget(string name, ProjectBudgetArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        // The number, not the id: Google turns an id into the number, and every later run would change it back.
        var project = GetProject.Invoke(new GetProjectInvokeArgs { ProjectId = args.Project }, new InvokeOptions { Parent = this });
        var told = new BudgetAllUpdatesRuleArgs { DisableDefaultIamRecipients = true };
        foreach (var channel in args.Channels.Ids)
        {
            told.MonitoringNotificationChannels.Add(channel);
        }

        var share = args.Percent / 100.0;
        _ = new Budget(
            $"{name}-budget",
            new BudgetArgs
            {
                BillingAccount = args.BillingAccount,
                DisplayName = $"Budget of {args.Project}",
                BudgetFilter = new BudgetBudgetFilterArgs
                {
                    Projects = { project.Apply(found => $"projects/{found.Number}") },
                    CreditTypesTreatment = "INCLUDE_ALL_CREDITS",
                    CalendarPeriod = "MONTH",
                },
                Amount = args.Amount is MonthlyAmount.Fixed known
                    ? new BudgetAmountArgs { SpecifiedAmount = new BudgetAmountSpecifiedAmountArgs { Units = known.Units.ToString(CultureInfo.InvariantCulture), CurrencyCode = known.Currency } }
                    : new BudgetAmountArgs { LastPeriodAmount = true },

                // In ascending order, the equal ones in this order: Google sorts them, and a later run would see a change.
                ThresholdRules =
                {
                    new BudgetThresholdRuleArgs { ThresholdPercent = share, SpendBasis = "CURRENT_SPEND" },
                    new BudgetThresholdRuleArgs { ThresholdPercent = share, SpendBasis = "FORECASTED_SPEND" },
                },
                AllUpdatesRule = told,
            },
            new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }

    private static ResourceArgs? Checked(string name, ProjectBudgetArgs args)
    {
        var issues = new ArgsIssues(nameof(ProjectBudget), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }
}
