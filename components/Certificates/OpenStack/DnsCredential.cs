using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Identity;
using Pulumi.OpenStack.Identity.Inputs;

namespace JupyterHubInfra.Components.Certificates.OpenStack;

/// <summary>
/// What a credential for one zone may do: find the zone, and write record sets into it. Keystone hands the rules to Designate, which
/// refuses everything else; a star stands for one part of a path.
/// </summary>
internal static class DnsCredential
{
    public static ApplicationCredential Create(string name, ImmutableArray<string> roles, Output<string> zoneId, Resource parent)
    {
        var recordSets = zoneId.Apply(id => $"/v2/zones/{id}/recordsets");
        var recordSet = zoneId.Apply(id => $"/v2/zones/{id}/recordsets/*");
        return new(
            name,
            new()
            {
                Name = name,
                Description = "DNS challenges of certificates, in one zone",
                Roles = roles,
                Unrestricted = false,
                AccessRules =
                {
                    Rule("GET", "/v2/zones"),
                    Rule("GET", recordSets),
                    Rule("POST", recordSets),
                    Rule("DELETE", recordSet),
                },
            },
            new() { Parent = parent });
    }

    private static ApplicationCredentialAccessRuleArgs Rule(string method, Input<string> path) => new() { Service = "dns", Method = method, Path = path };
}
