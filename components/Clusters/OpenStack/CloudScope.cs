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

    private static string UrlOf(GetAuthScopeResult scope) =>
        scope.ServiceCatalogs
            .Where(service => service.Type == "identity")
            .SelectMany(service => service.Endpoints)
            .Where(endpoint => endpoint.Interface == "public" && (endpoint.Region == scope.Region || scope.Region.Length == 0))
            .Select(endpoint => endpoint.Url)
            .FirstOrDefault()
        ?? throw new InvalidOperationException($"The service catalogue of region '{scope.Region}' names no public identity endpoint; the cluster's cloud integrations could not log in.");
}
