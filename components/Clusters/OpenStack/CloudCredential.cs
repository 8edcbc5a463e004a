using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Identity;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>A credential of the cluster's own: deleting the cluster revokes it, and it cannot make further ones.</summary>
internal sealed class CloudCredential
{
    public CloudCredential(string cluster, ImmutableArray<string> roles, CloudScope scope, int? volumesPerNode, Resource parent)
    {
        var credential = new ApplicationCredential(
            $"{cluster}-cloud",
            new() { Name = $"{cluster}-cloud", Description = $"Volumes and nodes of the Kubernetes cluster {cluster}", Roles = roles, Unrestricted = false },
            new() { Parent = parent });
        Conf = Output.CreateSecret(Output.Tuple(scope.IdentityUrl, scope.Region, credential.Id, credential.Secret)
            .Apply(known => CloudConf.Render(known.Item1, known.Item2, known.Item3, known.Item4, volumesPerNode)));
    }

    /// <summary>Content of cloud.conf, a secret.</summary>
    public Output<string> Conf { get; }
}
