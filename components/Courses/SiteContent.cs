using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Courses;

/// <summary>Where the pages of a site come from.</summary>
public abstract record SiteContent
{
    private SiteContent()
    {
    }

    /// <summary>Files that the stack brings itself: by their paths, such as <c>index.html</c> or <c>css/site.css</c>, at most 900 KiB in all.</summary>
    /// <param name="files">The texts by path.</param>
    public static SiteContent Files(ImmutableSortedDictionary<string, string> files) => new InFiles(files);

    /// <summary>A folder of a volume that many nodes may mount. The pods mount it read-only, and serve nothing outside of the folder.</summary>
    /// <param name="claim">Name of the claim, in the hub's namespace.</param>
    /// <param name="subPath">What of the volume the pods see; null is all of it.</param>
    /// <param name="folder">The folder below that, such as <c>site</c>. While it is missing, the site answers that nothing was found.</param>
    public static SiteContent Folder(string claim, string? subPath, string folder) => new InFolder(claim, subPath, folder);

    /// <summary>A folder of the course's folder that all servers see.</summary>
    /// <param name="onOwnVolume">Whether that folder has a volume of its own.</param>
    /// <param name="homes">Where the homes are.</param>
    /// <param name="folder">The folder inside of it.</param>
    public static SiteContent SharedFolder(bool onOwnVolume, HomeClaims homes, string folder) => onOwnVolume
        ? Folder(Hubs.Courses.CourseNames.FolderClaim(Hubs.Courses.CourseNames.SharedFolder), null, folder)
        : Folder(
            homes is HomeClaims.OneForAll all ? all.ClaimName : throw new ArgumentException("Each home is a disk of its own: no folder lies beside them.", nameof(homes)),
            Hubs.Courses.CourseNames.FolderBesideHomes(Hubs.Courses.CourseNames.SharedFolder),
            folder);

    internal sealed record InFiles(ImmutableSortedDictionary<string, string> Texts) : SiteContent;

    internal sealed record InFolder(string Claim, string? SubPath, string Path) : SiteContent;
}
