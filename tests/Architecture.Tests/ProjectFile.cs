using System.Xml.Linq;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Architecture.Tests;

/// <summary>One project file of the repository.</summary>
internal sealed record ProjectFile(string Path, XDocument Xml)
{
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. Repository.Files("", "*.csproj").Select(path => new ProjectFile(path, XDocument.Load(Repository.PathOf(path), LoadOptions.PreserveWhitespace)))];

    /// <summary>The folders of the projects this one references, and the Pulumi packages it names as <c>sdk/&lt;package&gt;</c>.</summary>
    public IReadOnlyList<string> References =>
    [
        .. Items("ProjectReference").Select(Folder),
        .. Items("PulumiPackage").SelectMany(names => names.Split(';')).Select(name => $"sdk/{name}"),
    ];

    public string FolderName => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    private IEnumerable<string> Items(string element) => Xml.Descendants(element).Select(item => item.Attribute("Include")?.Value ?? "").Where(value => value.Length > 0);

    private string Folder(string reference)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, FolderName, System.IO.Path.GetDirectoryName(reference)!));
        return System.IO.Path.GetRelativePath(Repository.Root, full).Replace('\\', '/');
    }
}
