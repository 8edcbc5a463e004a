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
            Settle = making => PropertyValue.Map.Of(("name", Id(making)), ("budgetFilter", PropertyValue.Map.Of(("labels", PropertyValue.Map.Empty), ("services", PropertyValue.List.Empty)))),
        },
    ];

    private static string Id(Making making) => $"billingAccounts/{making.Text("billingAccount")}/budgets/{Deterministic.Uuid("budget", making.Seed)}";
}
