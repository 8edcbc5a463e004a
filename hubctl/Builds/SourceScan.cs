using System.IO.Enumeration;
using System.Text;

namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>
/// The files a program is built from: everything below its project and the projects it references, what those reach for outside of
/// their folders, and the shared build files above them. Only names and times are looked at.
/// </summary>
internal sealed class SourceScan
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "TestResults"];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _reached = [];
    private ulong _names;

    /// <summary>When the newest source was written (UTC).</summary>
    internal DateTime Newest { get; private set; }

    /// <summary>A fingerprint of the names found, which tells removed and renamed files.</summary>
    internal string Names => _names.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Folders outside of the projects' own that the sources reach for.</summary>
    internal IReadOnlyList<string> Reached => _reached;

    /// <summary>Looks at all sources of a program.</summary>
    /// <param name="projects">Full paths of its project file and of all that it references.</param>
    internal static SourceScan Of(IEnumerable<string> projects)
    {
        var scan = new SourceScan();
        foreach (var project in projects)
        {
            var folder = Path.GetDirectoryName(project)!;
            scan.Folder(folder);
            scan.Reach(project, folder);
            scan.Above(folder);
        }

        return scan;
    }

    private void Folder(string folder)
    {
        if (!_seen.Add(folder))
        {
            return;
        }

        var files = new FileSystemEnumerable<(string Path, DateTime Written)>(
            folder,
            static (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.LastWriteTimeUtc.UtcDateTime),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && !entry.FileName.StartsWith('.'),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => IsLookedInto(entry.FileName),
        };
        foreach (var (path, written) in files)
        {
            Note(path, written);
        }
    }

    // Include="../protos/**/*.proto" and the like: the folder before the first wildcard, or the file itself.
    private void Reach(string project, string folder)
    {
        var text = File.ReadAllText(project);
        for (var at = text.IndexOf("\"../", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\"../", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('"', at + 1);
            var value = end < 0 ? "" : text[(at + 1)..end];
            var wildcard = value.IndexOf('*', StringComparison.Ordinal);
            var path = Path.GetFullPath(Path.Combine(folder, wildcard < 0 ? value : value[..wildcard]));
            if (File.Exists(path))
            {
                Note(path, File.GetLastWriteTimeUtc(path));
            }
            else if (wildcard >= 0 && Directory.Exists(path))
            {
                _reached.Add(path.TrimEnd('/'));
                Folder(path.TrimEnd('/'));
            }
        }
    }

    private void Above(string folder)
    {
        for (var current = Path.GetDirectoryName(folder); current is not null && _seen.Add(current + "/"); current = Path.GetDirectoryName(current))
        {
            foreach (var path in Directory.EnumerateFiles(current, "*.props").Concat(Directory.EnumerateFiles(current, "*.targets")))
            {
                Note(path, File.GetLastWriteTimeUtc(path));
            }
        }
    }

    private void Note(string path, DateTime written)
    {
        if (!_seen.Add(path))
        {
            return;
        }

        Newest = written > Newest ? written : Newest;

        // FNV-1a, summed so that the order in which folders list their files does not matter.
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(path))
        {
            hash = (hash ^ part) * 1099511628211UL;
        }

        _names += hash;
    }

    /// <summary>Whether a folder of this name may hold sources.</summary>
    internal static bool IsLookedInto(ReadOnlySpan<char> name)
    {
        foreach (var skipped in Skipped)
        {
            if (name.SequenceEqual(skipped))
            {
                return false;
            }
        }

        return !name.StartsWith('.');
    }
}
