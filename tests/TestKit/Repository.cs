using System.Runtime.CompilerServices;

namespace JupyterHubInfra.TestKit;

/// <summary>The working copy that the tests were built in.</summary>
public static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", ".rehearsal", "TestResults"];

    public static string Root { get; } = Find();

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Our own files below a folder, as paths from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Walk(Path.Combine(Root, folder), pattern).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Walk(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern).Concat(
            Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(child => Walk(child, pattern)))
        : [];

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "JupyterHubInfra.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"{here} is not in a working copy: run the tests where they were built.");
        }

        return folder;
    }
}
