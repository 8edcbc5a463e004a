namespace JupyterHubInfra.TestKit;

/// <summary>The folder of facts beside the repository. It is not ours to publish, so tests must do without it.</summary>
public static class SharedFacts
{
    private static readonly string? Folder = Find();

    /// <summary>Whether a part of it is here.</summary>
    public static bool Has(string part) => Folder is not null && Directory.Exists(Path.Combine(Folder, part));

    /// <summary>A file or folder in it. Only for tests that state their need.</summary>
    public static string PathOf(params string[] parts) =>
        Path.Combine([Folder ?? throw new InvalidOperationException("The facts are not on this machine: state the need with NeedsFact or NeedsTheory."), .. parts]);

    private static string? Find()
    {
        // A git worktree lies deeper than the repository itself, so the folder may be further up.
        for (var folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (File.Exists(Path.Combine(shared, "api", "Pulumi.txt")))
            {
                return shared;
            }
        }

        return null;
    }
}
