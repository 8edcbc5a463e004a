using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class AddressTypes
{
    private const string DefaultRange = "10.128.0.0/20";

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.Address)
        {
            Title = "Address",
            Labels = "labels",
            IdOf = making => $"projects/{making.Project}/regions/{making.Region}/addresses/{making.Name}",
            Settle = Settle,
            Check = (rules, inputs) =>
            {
                GoogleNames.Check(rules, inputs, "name");
                rules.OneOf(inputs, "addressType", "INTERNAL", "EXTERNAL");
                rules.OneOf(inputs, "networkTier", "PREMIUM", "STANDARD");
            },
        },
    ];

    private static PropertyValue.Map Settle(Making making)
    {
        var external = making.Text("addressType") != "INTERNAL";
        return PropertyValue.Map.Of(
            ("address", making.Kept("address", () => external ? making.Cloud.PublicAddress(making.Urn) : making.Cloud.PrivateAddress(RangeOf(making), making.Urn))),
            ("addressId", making.Number(19, "address")), ("creationTimestamp", making.Cloud.Now), ("labelFingerprint", Deterministic.Hex(12, "labels", making.Seed)),
            ("networkTier", external ? "PREMIUM" : ""), ("prefixLength", 0), ("purpose", external ? "" : "GCE_ENDPOINT"),
            ("selfLink", Cloud.Link($"projects/{making.Project}/regions/{making.Region}/addresses/{making.Name}")), ("subnetwork", ""), ("users", PropertyValue.List.Empty));
    }

    private static string RangeOf(Making making)
    {
        var name = Making.LastPart(making.Text("subnetwork"));
        return name is null ? DefaultRange
            : making.Cloud.All(Types.Subnetwork).FirstOrDefault(subnet => subnet.Outputs.Text("name") == name)?.Outputs.Text("ipCidrRange")
                ?? making.Cloud.Settings.Catalog.Find("subnetworks", name)?.Cidr ?? DefaultRange;
    }
}
