using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

internal static class IdentityTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.ApplicationCredential)
        {
            Settle = making => PropertyValue.Map.Of(
                ("description", ""), ("expiresAt", ""), ("projectId", Cloud.Project), ("roles", Properties.ListOf(["member", "reader"])),
                // A secret is never the same twice, in a rehearsal either.
                ("secret", making.Kept("secret", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)).TrimEnd('=')))),
        },
    ];
}
