using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace JupyterHubInfra.Components.Courses;

/// <summary>Makes a daemon: account, login, and only where it has any, rights and the way to the API that they are for.</summary>
internal static class QueueDaemonParts
{
    public static void Create(string name, QueueDaemon daemon, QueuePlace place, string told)
    {
        var options = place.Options;
        var account = new ServiceAccount($"{name}-account", new ServiceAccountArgs { Metadata = new ObjectMetaArgs { Name = daemon.Name, Namespace = place.Space }, AutomountServiceAccountToken = false }, options);
        var login = new Secret($"{name}-login", QueueDaemonObjects.Secret(daemon, place.Space, place.Args.Keys.PasswordOf(daemon.Login)), options);
        var before = new List<Resource> { account, login };
        if (!daemon.Rights.IsEmpty)
        {
            var role = new Role($"{name}-role", QueueDaemonObjects.Role(daemon, place.Space), options);
            before.Add(new RoleBinding($"{name}-binding", QueueDaemonObjects.Binding(daemon, place.Space), After(options, account, role)));
            before.Add(new NetworkPolicy($"{name}-policy", QueueNetwork.Api(place.Space, daemon, place.Args.Cluster.NodeNetwork), options));
        }

        _ = new AppsDeployment(name, QueueDaemonObjects.Deployment(daemon, place.Space, place.Args.IdleDelay, told), After(options, [.. before]));
    }

    private static CustomResourceOptions After(CustomResourceOptions options, params Resource[] more)
    {
        var after = CustomResourceOptions.Merge(options, null);
        after.DependsOn.AddRange(more);
        return after;
    }
}
