using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

/// <summary>The facts about the official packages, which lie beside the repository on the machines that have them.</summary>
internal static class Shared
{
    public static string? Folder { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Folder ?? throw new InvalidOperationException("../shared is not on this machine"), .. parts]);

    public static string SchemaOf(string package) => Repository.PathOf($"sdk/Pulumi.{package}/schema.json");

    private static string? Find()
    {
        // A git worktree lies deeper than the repository itself, so the folder may be further up.
        for (var folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "shared", "api", "Pulumi.txt")))
            {
                return Path.Combine(folder.FullName, "shared");
            }
        }

        return null;
    }
}
