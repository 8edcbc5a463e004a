using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>What a project may cost before somebody is told.</summary>
public sealed partial record ProjectBudgetArgs
{
    /// <summary>Id of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Id of the billing account that pays for it, e.g. <c>012345-6789AB-CDEF01</c>; whoever runs the program needs rights on it.</summary>
    public required string BillingAccount { get; init; }

    /// <summary>Who is told; nobody else is.</summary>
    public required AlertChannels Channels { get; init; }

    /// <summary>What a month should cost. Default: as much as the month before.</summary>
    public MonthlyAmount Amount { get; init; } = MonthlyAmount.AsLastMonth;

    /// <summary>At how many percent of the amount somebody is told, first of what was spent, then of what is to be expected; 1 to 1,000. Default: 120.</summary>
    public int Percent { get; init; } = 120;

    internal void Check(ArgsIssues issues)
    {
        GcpNames.CheckProject(issues, nameof(Project), Project);
        issues
            .Require(AccountRule().IsMatch(BillingAccount), nameof(BillingAccount), $"is '{BillingAccount}', which is no id of a billing account. Find it with 'gcloud billing accounts list', e.g. '012345-6789AB-CDEF01'.")
            .Require(Percent is >= 1 and <= 1000, nameof(Percent), $"is {Percent}. Give 1 to 1000.");
        Amount.Check(issues, nameof(Amount));
    }

    [GeneratedRegex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}\\z")]
    private static partial Regex AccountRule();
}
