using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>
/// Keeps pods away from the metadata service, which hands a machine's user data to whoever asks. A tier of its own passes on what it
/// does not deny, so that the namespaces' own policies keep their say.
/// </summary>
internal static class MetadataPolicy
{
    public const string Tier = "cloud-metadata";
    public const string Name = $"{Tier}.deny";

    public static YamlMap TierSpec() => new() { { "order", 10 }, { "defaultAction", "Pass" } };

    /// <param name="exemptNamespace">The cloud integrations, which need the metadata.</param>
    public static YamlMap Spec(string exemptNamespace) => new()
    {
        { "tier", Tier },
        { "order", 10 },
        { "namespaceSelector", $"kubernetes.io/metadata.name != '{exemptNamespace}'" },
        { "types", new object[] { "Egress" } },
        {
            "egress", new object[]
            {
                Deny("169.254.169.254/32"),
                Deny("fe80::a9fe:a9fe/128"),

                // Said here as well as in the tier: were it forgotten, every pod would be cut off from everything.
                new YamlMap { { "action", "Pass" } },
            }
        },
    };

    private static YamlMap Deny(string range) => new() { { "action", "Deny" }, { "destination", new YamlMap { { "nets", new object[] { range } } } } };
}
