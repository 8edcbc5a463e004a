using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The ranges of a cluster: pods, services and the control plane.</summary>
internal static class Ranges
{
    internal static string PodsOf(Making making) =>
        Cidr(making.Text("clusterIpv4Cidr")) ?? Cidr(Policy(making)?.Text("clusterIpv4CidrBlock")) ?? Secondary(making, "clusterSecondaryRangeName") ?? Chosen(making, "pods", 14);

    internal static string ServicesOf(Making making) =>
        Cidr(Policy(making)?.Text("servicesIpv4CidrBlock")) ?? Secondary(making, "servicesSecondaryRangeName") ?? Chosen(making, "services", 20);

    internal static PropertyValue.Map Allocation(Making making) => PropertyValue.Map.Of(
        ("clusterIpv4CidrBlock", PodsOf(making)), ("clusterSecondaryRangeName", $"gke-{making.Name}-pods-{Deterministic.Hex(8, "range", making.Urn)}"),
        ("podCidrOverprovisionConfig", PropertyValue.Map.Of(("disabled", false))), ("servicesIpv4CidrBlock", ServicesOf(making)), ("servicesSecondaryRangeName", ""), ("stackType", "IPV4"));

    internal static string PrivateEndpoint(Making making) =>
        IpRange.TryParseCidr(making.Inputs.Child("privateClusterConfig")?.Text("masterIpv4CidrBlock")) is { } range ? range.At(2)
        : string.Create(CultureInfo.InvariantCulture, $"10.162.{Deterministic.Number("endpoint", making.Urn) % 16}.{(Deterministic.Number("endpoint", making.Urn) >> 8) % 250 + 2}");

    private static PropertyValue.Map? Policy(Making making) => making.Inputs.Child("ipAllocationPolicy");

    private static string? Cidr(string? text) => IpRange.TryParseCidr(text) is null ? null : text;

    // The range of that name of the cluster's subnetwork.
    private static string? Secondary(Making making, string input) => Policy(making)?.Text(input) is { } name
        ? making.Cloud.All(Types.Subnetwork).Where(subnet => subnet.Outputs.Text("name") == Making.LastPart(making.Text("subnetwork")))
            .SelectMany(subnet => subnet.Outputs.Items("secondaryIpRanges")).Select(range => range.AsMap()!).FirstOrDefault(range => range.Text("rangeName") == name)?.Text("ipCidrRange")
        : null;

    private static string Chosen(Making making, string what, int prefix) => what == "pods"
        ? string.Create(CultureInfo.InvariantCulture, $"10.{(Deterministic.Number(what, making.Urn) % 16 * 4) + 32}.0.0/{prefix}")
        : string.Create(CultureInfo.InvariantCulture, $"34.118.224.0/{prefix}");
}
