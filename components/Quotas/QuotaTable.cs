using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Components.Quotas;

/// <summary>Compares what a stack needs with what its project may have.</summary>
public static class QuotaTable
{
    /// <summary>A row for everything that the stack needs, in the order of the kinds.</summary>
    /// <param name="needs">What the stack needs.</param>
    /// <param name="flavors">Sizes of its flavors.</param>
    /// <param name="limits">What the project may have, as far as the cloud tells.</param>
    public static ImmutableArray<QuotaRow> Of(StackNeeds needs, IReadOnlyDictionary<string, FlavorSize> flavors, QuotaNumbers limits)
    {
        var totals = needs.Totals(flavors);
        var rows = ImmutableArray.CreateBuilder<QuotaRow>();
        foreach (var kind in totals.Kinds)
        {
            rows.Add(new QuotaRow(kind, totals[kind] ?? 0, limits[kind]));
        }

        return rows.ToImmutable();
    }

    /// <summary>The whole table and the ways out; null when everything fits.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="rows">The table.</param>
    public static string? ProblemOf(string stack, ImmutableArray<QuotaRow> rows)
    {
        var over = rows.Where(row => !row.Fits).ToArray();
        if (over.Length == 0)
        {
            return null;
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Stack '{stack}' needs more than its project may have; nothing was changed.\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {(row.Fits ? ' ' : '!')} {row.What,-30} needs {Amount(row.Needed, row.Unit),-12} limit {LimitOf(row)}\n");
        }

        var options = string.Join(' ', over.Where(row => row.Option is not null).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Option} {row.Needed}")));
        return text
            .Append(CultureInfo.InvariantCulture, $"  Fix: ask whoever keeps the cloud for more ('openstack quota set {options} PROJECT' by an administrator; what else is in the project comes on top), or ask for less in Pulumi.{stack}.yaml.\n")
            .Append(CultureInfo.InvariantCulture, $"  If the numbers of the cloud are not those that count: pulumi config set --stack {stack} quotaCheck warn")
            .ToString();
    }

    private static string LimitOf(QuotaRow row) => row.Limit switch
    {
        null => "not known",
        < 0 => "none",
        { } limit => Amount(limit, row.Unit),
    };

    private static string Amount(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{(unit.Length == 0 ? "" : " ")}{unit}");
}
