namespace Pulumi.Kubernetes;

/// <summary>What all resources of this package derive from.</summary>
public abstract class KubernetesResource : CustomResource
{
    // Internal: the set of Kubernetes resources is closed by the package, as in the official one.
    internal KubernetesResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, args, options)
    {
    }
}
