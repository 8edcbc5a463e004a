using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class BillingTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Budget)
        {
            Title = "Budget",
            IdOf = Id,
            Derive = Derive,
            Settle = making => PropertyValue.Map.Of(("name", Id(making)), ("budgetFilter", PropertyValue.Map.Of(("labels", PropertyValue.Map.Empty), ("services", PropertyValue.List.Empty)))),
        },
    ];

    // The service answers with the numbers of projects, and with the thresholds in rising order, however they were given.
    private static PropertyValue.Map Derive(Making making)
    {
        var result = PropertyValue.Map.Empty;
        if (making.Inputs.Items("thresholdRules") is { IsEmpty: false } rules)
        {
            result = result.With("thresholdRules", new PropertyValue.List([.. rules.OrderBy(rule => rule.AsMap()?["thresholdPercent"]?.AsNumber() ?? 0)]));
        }

        if (making.Inputs.Child("budgetFilter") is { } filter)
        {
            var filled = PropertyValue.Map.Of(("labels", PropertyValue.Map.Empty), ("services", PropertyValue.List.Empty)).Over(filter);
            result = result.With("budgetFilter", filter.Texts("projects") is { IsEmpty: false } projects ? filled.With("projects", Properties.ListOf(projects.Select(project => NumberOf(making.Cloud, project)))) : filled);
        }

        return result;
    }

    private static string NumberOf(Cloud cloud, string project)
    {
        var id = Making.LastPart(project)!;
        return id.All(char.IsAsciiDigit) ? "projects/" + id : "projects/" + cloud.NumberOf(id);
    }

    private static string Id(Making making) => $"billingAccounts/{making.Text("billingAccount")}/budgets/{Deterministic.Uuid("budget", making.Seed)}";
}
