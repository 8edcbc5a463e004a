using JupyterHubInfra.Rehearsal.Providers;
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
            Api = "ComputeAddress",
            Refuse = making =>
            {
                Places.RefuseRegion(making, "Error creating Address");
                if (making.Text("addressType") != "INTERNAL" && Quotas.One(making.Cloud, making.Region, "STATIC_ADDRESSES", 1) is { } refusal)
                {
                    throw Errors.Refusal("Error creating Address", 403, refusal, "quotaExceeded");
                }
            },
            RefuseDelete = (cloud, address) =>
            {
                if (UsersOf(cloud, address) is [var user, ..])
                {
                    throw Errors.Plain($"Error waiting for Deleting Address: The address resource '{address.Id}' is already being used by '{user}'");
                }
            },
            Observe = (cloud, address) => UsersOf(cloud, address) is { Length: > 0 } users
                ? PropertyValue.Map.Of(("users", Properties.ListOf(users.Select(Cloud.Link)))) : PropertyValue.Map.Empty,
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

    // A service's load balancer stands on the address, as far as the stack's own services tell.
    private static string[] UsersOf(Cloud cloud, CloudObject address) =>
    [
        .. cloud.All("kubernetes:core/v1:Service")
            .Where(service => service.Outputs.Child("status")?.Child("loadBalancer")?.Items("ingress").Any(ingress => ingress.AsMap()?.Text("ip") == address.Outputs.Text("address")) == true)
            .Select(service => $"projects/{address.Outputs.Text("project")}/regions/{address.Outputs.Text("region")}/forwardingRules/a{Deterministic.Hex(31, "forwarding", service.Urn)}"),
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
