using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Identity;
using Pulumi.OpenStack.Identity.Inputs;

namespace JupyterHubInfra.Components.Backups.OpenStack;

/// <summary>
/// What the job's credential may do: make, look at, list and delete copies of one kind. Nothing with volumes themselves. The part of the
/// path after the version is the project, for which a star stands: a token is of one project anyway.
/// </summary>
internal static class CopyCredential
{
    // Clouds tell Keystone one of these names for the same service.
    private static readonly ImmutableArray<string> Services = ["block-storage", "volumev3"];

    public static ApplicationCredential Create(string name, VolumeCopiesArgs args, Resource parent)
    {
        var kind = args.Kind is VolumeCopyKind.Backups ? "backups" : "snapshots";
        var rules = new InputList<ApplicationCredentialAccessRuleArgs>();
        foreach (var service in Services)
        {
            foreach (var (method, path) in new[] { ("POST", kind), ("GET", $"{kind}/detail"), ("GET", $"{kind}/*"), ("DELETE", $"{kind}/*") })
            {
                rules.Add(new ApplicationCredentialAccessRuleArgs { Service = service, Method = method, Path = $"/v3/*/{path}" });
            }
        }

        return new(
            name,
            new() { Name = name, Description = $"Scheduled {kind} of the homes' volumes", Roles = args.CloudRoles, Unrestricted = false, AccessRules = rules },
            new() { Parent = parent });
    }
}
