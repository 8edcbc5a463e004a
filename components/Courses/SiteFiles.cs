using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Components.Courses;

/// <summary>The files of a site: which paths they may have, and how they become keys of a ConfigMap.</summary>
internal static partial class SiteFiles
{
    // An object of the cluster takes 1 MiB with all that describes it.
    public const int MostBytes = 900 * 1024;

    internal const string PathPattern = "^(?!.*\\.\\.)[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$";

    private const int LongestPath = 120;

    /// <summary>Whether it stays below the site's folder and is no hidden file, which would not be served.</summary>
    public static bool IsPath(string path) => path.Length <= LongestPath && PathForm().IsMatch(path);

    public static int Bytes(ImmutableSortedDictionary<string, string> files) => files.Sum(file => Encoding.UTF8.GetByteCount(file.Key) + Encoding.UTF8.GetByteCount(file.Value));

    /// <summary>Paths that others use as folders.</summary>
    public static IEnumerable<string> AlsoFolders(ImmutableSortedDictionary<string, string> files) =>
        files.Keys.Where(path => files.Keys.Any(other => other.StartsWith(path + "/", StringComparison.Ordinal)));

    /// <summary>The key of a path: keys have no slashes, and no path has two dots in a row.</summary>
    public static string KeyOf(string path) => path.Replace("/", "..", StringComparison.Ordinal);

    // No '$', which in .NET also matches before a last line break.
    [GeneratedRegex(@"\A(?!.*\.\.)[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z")]
    private static partial Regex PathForm();
}
