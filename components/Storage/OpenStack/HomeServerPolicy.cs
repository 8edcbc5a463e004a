using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>
/// Who may talk to the home server: nodes, which mount it for their pods, and no pod itself. Whoever speaks NFS with it reads everybody's
/// homes. A policy of Kubernetes could not say so: nodes come with addresses out of the pods' range, and it can only allow.
/// </summary>
internal static class HomeServerPolicy
{
    public const string Tier = "home-server";
    public const string Name = $"{Tier}.mounts";

    // After the rule that keeps pods from the cloud's metadata, before the namespaces' own.
    public static YamlMap TierSpec() => new() { { "order", 20 }, { "defaultAction", "Pass" } };

    /// <param name="space">Namespace of the server.</param>
    public static YamlMap Spec(string space) => new()
    {
        { "tier", Tier },
        { "order", 10 },
        { "namespaceSelector", $"kubernetes.io/metadata.name == '{space}'" },
        { "types", new object[] { "Ingress", "Egress" } },
        {
            "ingress", new object[]
            {
                // Every pod of every namespace; nodes are none.
                new YamlMap { { "action", "Deny" }, { "source", new YamlMap { { "namespaceSelector", "all()" } } } },
                new YamlMap { { "action", "Allow" }, { "protocol", "TCP" }, { "destination", new YamlMap { { "ports", new object[] { HomeServerMount.Port } } } } },
                new YamlMap { { "action", "Deny" } },
            }
        },
        { "egress", new object[] { new YamlMap { { "action", "Deny" } } } },
    };
}
