using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Hubs.References;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Kinds of settings about a course.</summary>
internal static class CourseKinds
{
    public static Kind<string> Image { get; } = Kinds.Parsed<string>(ImageReference.Allowed, "quay.io/jupyter/scipy-notebook:2026-07-20", ImageReference.TryParse);

    public static Kind<string> Repository { get; } = Kinds.TextWhere("the address of a repository that needs no password, starting with https://", "https://github.com/example/workshops", CourseFiles.IsRepository, CourseFiles.RepositoryPattern);

    public static Kind<string> Branch { get; } = Kinds.TextWhere("the name of a branch", "main", CourseFiles.IsBranch, CourseFiles.BranchPattern);

    public static Kind<string> HomeFolder { get; } = Kinds.TextWhere("a folder below the home, such as workshops or comp20003/workshops", "workshops", CourseFiles.IsFolder, CourseFiles.FolderPattern);

    public static Kind<string> ServerPath { get; } = Kinds.TextWhere("an absolute path in users' servers that the system does not need, such as /home/jovyan/shared", "/home/jovyan/shared", CourseFolders.IsPath, $"^{CourseFolders.PathLetters}$");

    public static Kind<string> Name { get; } = Kinds.TextWhere("a name of lower-case letters, digits and hyphens", "marks", text => HubName.TryParse(text, out _), "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$");

    public static Kind<string> Capability { get; } = Kinds.TextWhere($"one of {ServerCapabilities.Allowed}; debuggers of one's own programs need none (docs/runbooks/course.md)", "SYS_PTRACE", ServerCapabilities.IsKnown);

    public static Kind<string> StorageClass { get; } = Kinds.TextWhere("the name of a storage class (kubectl get storageclass)", "csi-cephfs",
        text => DnsName.TryParse(text + ".x", out _) && !text.Any(char.IsAsciiLetterUpper), "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$");

    public static ContainerImage ImageOf(string image)
    {
        var colon = image.LastIndexOf(':');
        return new(image[..colon], image[(colon + 1)..]);
    }
}
