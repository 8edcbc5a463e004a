using System.IO.Enumeration;
using System.Text.Json;

namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>
/// Whether what a plain `dotnet build` has left is current. Such a build says nothing about what it was made from, so times must: each
/// output is newer than every source, and each folder was last added to or removed from before the output of its project.
/// </summary>
internal static class PlainBuild
{
    /// <summary>When the oldest output was written (UTC); null where any is missing or may be older than what it is made from.</summary>
    /// <param name="assembly">The program's own assembly.</param>
    /// <param name="projects">Full paths of its project file and of all that it references.</param>
    /// <param name="root">The folder of Pulumi.yaml: above it, folders change for reasons of their own.</param>
    internal static DateTime? CurrentSince(string assembly, string configuration, IReadOnlyList<string> projects, SourceScan scan, string root)
    {
        if (!HasPackagesAsked(assembly))
        {
            return null;
        }

        var oldest = DateTime.MaxValue;
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var folder = Path.GetDirectoryName(project)!;
            if (OutputOf(project, configuration) is not { } own || NewestFolder(folder) >= File.GetLastWriteTimeUtc(own))
            {
                return null;
            }

            var copy = Path.Combine(Path.GetDirectoryName(assembly)!, Path.GetFileName(own));
            oldest = Earlier(oldest, own);
            oldest = File.Exists(copy) ? Earlier(oldest, copy) : oldest;
            above.UnionWith(Above(folder, root));
        }

        var isCurrent = scan.Newest < oldest && above.All(folder => Directory.GetLastWriteTimeUtc(folder) < oldest) && scan.Reached.All(folder => NewestFolder(folder) < oldest);
        return isCurrent ? oldest : null;
    }

    /// <summary>The newest assembly of a project below its bin/.</summary>
    internal static string? OutputOf(string project, string configuration)
    {
        var bin = Path.Combine(Path.GetDirectoryName(project)!, "bin", configuration);
        return Directory.Exists(bin) ? OutputIn(bin, Path.GetFileNameWithoutExtension(project)) ?? (AssemblyName(project) is { } other ? OutputIn(bin, other) : null) : null;
    }

    private static string? OutputIn(string bin, string name) => Directory.EnumerateDirectories(bin)
        .Select(folder => Path.Combine(folder, name + ".dll"))
        .Where(File.Exists)
        .MaxBy(File.GetLastWriteTimeUtc);

    private static string? AssemblyName(string project) => System.Xml.Linq.XDocument.Load(project).Descendants("AssemblyName").FirstOrDefault()?.Value;

    private static DateTime Earlier(DateTime time, string file) => File.GetLastWriteTimeUtc(file) is var written && written < time ? written : time;

    // A file that was removed, renamed or moved here leaves no other trace than the time of its folder.
    private static DateTime NewestFolder(string folder)
    {
        var below = new FileSystemEnumerable<DateTime>(
            folder,
            static (ref FileSystemEntry entry) => entry.LastWriteTimeUtc.UtcDateTime,
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => entry.IsDirectory && SourceScan.IsLookedInto(entry.FileName),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => SourceScan.IsLookedInto(entry.FileName),
        };
        return below.Append(Directory.GetLastWriteTimeUtc(folder)).Max();
    }

    // Where shared build files may have been removed.
    private static IEnumerable<string> Above(string folder, string root)
    {
        for (var current = Path.GetDirectoryName(folder); current is not null && (current + "/").StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal); current = Path.GetDirectoryName(current))
        {
            yield return current;
        }
    }

    // The variable PulumiSdk chooses other packages for the same sources; the build wrote down which it took.
    private static bool HasPackagesAsked(string assembly)
    {
        var file = Path.ChangeExtension(assembly, ".deps.json");
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var asked = Environment.GetEnvironmentVariable("PulumiSdk") is "nuget" ? "package" : "project";
            return json.RootElement.GetProperty("libraries").EnumerateObject()
                .Where(library => library.Name.StartsWith("Pulumi/", StringComparison.Ordinal))
                .All(library => library.Value.GetProperty("type").GetString() == asked);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
