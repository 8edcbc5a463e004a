using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

/// <summary>The facts about the official packages, which lie beside the repository on the machines that have them.</summary>
internal static class Shared
{
    public static string PathOf(params string[] parts) => SharedFacts.PathOf(parts);

    public static string SchemaOf(string package) => Repository.PathOf($"sdk/Pulumi.{package}/schema.json");
}
