using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Identity;
using Pulumi.OpenStack.Identity.Inputs;

namespace JupyterHubInfra.Components.Courses.OpenStack;

/// <summary>
/// What a job may do with the archives' container: look at objects, and make new ones where it has to. Nobody may delete any. A star stands
/// for the project in a path; two stars for the rest of it.
/// </summary>
internal static class ArchiveCredential
{
    public static readonly ImmutableArray<(string Method, string Below)> Reads = [("GET", "**"), ("HEAD", "**")];

    public static ApplicationCredential Create(string name, SemesterArchiveArgs args, string about, ImmutableArray<(string Method, string Below)> rights, Resource parent)
    {
        var credential = new ApplicationCredentialArgs { Name = name, Description = about, Roles = args.CloudRoles, Unrestricted = false };
        foreach (var (method, path) in args.RestrictPaths ? PathsOf(args.Container, rights) : [])
        {
            credential.AccessRules.Add(new ApplicationCredentialAccessRuleArgs { Service = "object-store", Method = method, Path = path });
        }

        return new(name, credential, new() { Parent = parent });
    }

    internal static ImmutableArray<(string Method, string Path)> PathsOf(string container, ImmutableArray<(string Method, string Below)> rights) =>
        [.. rights.Select(right => (right.Method, $"/v1/*/{container}/{right.Below}"))];
}
