using System.Globalization;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What exists outside of the stack where nobody wrote down what does: everything, unless its name says that it does not.</summary>
internal static class Existing
{
    private const string PublicMark = "e0e0";
    private const string PrivateMark = "1a1a";

    /// <summary>
    /// Whether the rehearsed cloud knows the name. The rule for rehearsing failures: a name with <c>missing</c> or
    /// <c>does-not-exist</c> in it is not found; every other name is.
    /// </summary>
    internal static bool Knows(string? name) =>
        name is null || !(name.Contains("missing", StringComparison.OrdinalIgnoreCase) || name.Contains("does-not-exist", StringComparison.OrdinalIgnoreCase));

    /// <summary>Networks that the world reaches; their addresses are public ones.</summary>
    internal static bool IsPublic(string name) =>
        name.Contains("public", StringComparison.OrdinalIgnoreCase) || name.Contains("ext", StringComparison.OrdinalIgnoreCase)
        || name.Contains("provider", StringComparison.OrdinalIgnoreCase) || name.Contains("campus", StringComparison.OrdinalIgnoreCase);

    /// <summary>The id that follows from a name.</summary>
    internal static string IdOf(string kind, string name, bool? external = null) => kind switch
    {
        "networks" => NetworkId(name, external ?? IsPublic(name)),
        "keyPairs" => name,
        _ => Deterministic.Uuid("existing", kind, name),
    };

    /// <summary>The subnet of an existing network. There is no store, so the network's id carries whether it is public on to its subnet.</summary>
    internal static string SubnetOf(string networkId) => Mark(Deterministic.Uuid("existing subnet", networkId), IsPublicSubnet(networkId));

    internal static string NetworkId(string name, bool isPublic) => Mark(Deterministic.Uuid("existing", "network", name), isPublic);

    internal static bool IsPublicSubnet(string id) => id.EndsWith(PublicMark, StringComparison.Ordinal);

    internal static string CidrOf(string subnetId) =>
        string.Create(CultureInfo.InvariantCulture, $"10.{Deterministic.Number("range", subnetId) % 200 + 20}.0.0/24");

    private static string Mark(string id, bool isPublic) => id[..^4] + (isPublic ? PublicMark : PrivateMark);
}
