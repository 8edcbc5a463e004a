using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace JupyterHubInfra.Components.Clusters.Addons;

/// <summary>An object of a kind that a chart has brought with it.</summary>
internal sealed class CustomObjectArgs(string apiVersion, string kind) : CustomResourceArgs(apiVersion, kind)
{
    [Input("spec")]
    public InputMap<object>? Spec { get; set; }
}
