using JupyterHubInfra.Components.Hubs;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace JupyterHubInfra.Components.Support;

/// <summary>What charts in the namespace of the shared services have in common.</summary>
internal static class SupportObjects
{
    /// <summary>A release that heals itself: without Atomic a failed upgrade would stay, and the next one merge with it.</summary>
    /// <param name="resource">Name of the resource.</param>
    /// <param name="name">Name of the release.</param>
    /// <param name="chart">Chart, exact version and repository.</param>
    /// <param name="values">Its values.</param>
    /// <param name="seconds">Time that its slowest start may take.</param>
    /// <param name="options">Options of the resource.</param>
    public static Release Release(string resource, string name, (string Name, string Version, string Repository) chart, HelmValue.HelmMap values, int seconds, CustomResourceOptions options) => new(
        resource,
        new ReleaseArgs
        {
            Name = name,
            Namespace = SupportSpace.SpaceName,
            Chart = chart.Name,
            Version = chart.Version,
            RepositoryOpts = new RepositoryOptsArgs { Repo = chart.Repository },
            Values = values.ToInput(),
            Atomic = true,
            MaxHistory = 10,
            CreateNamespace = false,
            Timeout = seconds,
        },
        options);

    /// <summary>A secret in the namespace.</summary>
    public static Secret Secret(string resource, string name, InputMap<string> data, CustomResourceOptions options) =>
        new(resource, new SecretArgs { Metadata = new ObjectMetaArgs { Name = name, Namespace = SupportSpace.SpaceName }, StringData = data }, options);
}
