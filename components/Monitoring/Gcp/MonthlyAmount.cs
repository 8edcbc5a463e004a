using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>What a month should cost.</summary>
public abstract record MonthlyAmount
{
    private MonthlyAmount()
    {
    }

    /// <summary>As much as the month before: nobody has to keep a number up to date.</summary>
    public static MonthlyAmount AsLastMonth { get; } = new Last();

    /// <summary>A fixed amount.</summary>
    /// <param name="units">Whole units of the currency.</param>
    /// <param name="currency">The billing account's currency, three letters, e.g. <c>CAD</c>.</param>
    public static MonthlyAmount Of(int units, string currency) => new Fixed(units, currency);

    internal sealed record Last : MonthlyAmount;

    internal sealed record Fixed(int Units, string Currency) : MonthlyAmount;

    internal void Check(ArgsIssues issues, string property)
    {
        if (this is Fixed given)
        {
            issues
                .Require(given.Units >= 1, property, string.Create(CultureInfo.InvariantCulture, $"is {given.Units}. Give at least 1."))
                .Require(given.Currency.Length == 3 && given.Currency.All(char.IsAsciiLetterUpper), property, $"has the currency '{given.Currency}'. Give the billing account's, as three capital letters, e.g. 'CAD'.");
        }
    }
}
