using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>An object of one of Calico's own kinds.</summary>
internal sealed class CalicoObjectArgs(string apiVersion, string kind) : CustomResourceArgs(apiVersion, kind)
{
    [Input("spec")]
    public InputMap<object>? Spec { get; set; }
}
