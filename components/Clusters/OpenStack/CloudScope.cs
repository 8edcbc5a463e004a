using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Identity;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>The region and the identity service that the provider itself is logged in to.</summary>
internal sealed class CloudScope
{
    public CloudScope(string cluster, Resource parent)
    {
        var scope = GetAuthScope.Invoke(new() { Name = $"{cluster}-scope" }, new InvokeOptions { Parent = parent });
        Region = scope.Apply(found => found.Region);
        IdentityUrl = scope.Apply(UrlOf);
    }

    public Output<string> Region { get; }

    /// <summary>Keystone's public URL, from the catalogue: so the program needs no environment variable that the provider already has.</summary>
    public Output<string> IdentityUrl { get; }

    private static string UrlOf(GetAuthScopeResult scope) => PublicIdentityUrl(
        scope.Region,
        from service in OrNone(scope.ServiceCatalogs)
        where service.Type == "identity"
        from endpoint in OrNone(service.Endpoints)
        select (endpoint.Interface, endpoint.Region, endpoint.Url));

    internal static string PublicIdentityUrl(string? region, IEnumerable<(string? Interface, string? Region, string? Url)> endpoints) =>
        endpoints
            .Where(endpoint => endpoint.Interface == "public" && (string.IsNullOrEmpty(region) || endpoint.Region == region))
            .Select(endpoint => endpoint.Url)
            .FirstOrDefault(url => !string.IsNullOrEmpty(url))
        ?? throw new InvalidOperationException(
            $"The service catalogue that this login sees names no public identity endpoint in region '{region}', so the cluster's cloud integrations could not log in. See what it names (openstack catalog list) and set the provider's region to one of those (pulumi config set openstack:region REGION).");

    // A list that the answer leaves out arrives as the default array, which must not be enumerated.
    private static ImmutableArray<T> OrNone<T>(ImmutableArray<T> list) => list.IsDefault ? [] : list;
}
