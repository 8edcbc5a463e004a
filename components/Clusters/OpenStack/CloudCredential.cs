using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Identity;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>A credential of the cluster's own: deleting the cluster revokes it, and it cannot make further ones.</summary>
internal sealed class CloudCredential
{
    public CloudCredential(string cluster, ImmutableArray<string> roles, Resource parent)
    {
        var credential = new ApplicationCredential(
            $"{cluster}-cloud",
            new() { Name = $"{cluster}-cloud", Description = $"Volumes and nodes of the Kubernetes cluster {cluster}", Roles = roles, Unrestricted = false },
            new() { Parent = parent });
        var scope = GetAuthScope.Invoke(new() { Name = $"{cluster}-scope" }, new InvokeOptions { Parent = parent });
        Conf = Output.Tuple(scope, credential.Id, credential.Secret)
            .Apply(known => Output.CreateSecret(CloudConf.Render(AuthUrl(known.Item1), known.Item1.Region, known.Item2, known.Item3)));
    }

    /// <summary>Content of cloud.conf, a secret.</summary>
    public Output<string> Conf { get; }

    // The catalogue knows Keystone's address: so the program needs no environment variable that the provider already has.
    private static string AuthUrl(GetAuthScopeResult scope) =>
        scope.ServiceCatalogs
            .Where(service => service.Type == "identity")
            .SelectMany(service => service.Endpoints)
            .Where(endpoint => endpoint.Interface == "public" && (endpoint.Region == scope.Region || scope.Region.Length == 0))
            .Select(endpoint => endpoint.Url)
            .FirstOrDefault()
        ?? throw new InvalidOperationException($"The service catalogue of region '{scope.Region}' names no public identity endpoint; the cluster's cloud integrations could not log in.");
}
