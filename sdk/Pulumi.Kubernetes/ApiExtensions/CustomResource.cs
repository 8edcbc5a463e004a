using Pulumi.Kubernetes.Types.Outputs.Meta.V1;
using Pulumi.Serialization;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>An object of a kind that a custom resource definition added to the cluster. Written by hand: its type follows from its arguments.</summary>
public class CustomResource : KubernetesResource
{
    /// <summary>Registers the object. It goes without the package's version, as in the official package.</summary>
    public CustomResource(string name, CustomResourceArgs args, CustomResourceOptions? options = null)
        : base(args.Type, name, args, options)
    {
    }

    /// <summary>Group and version of the kind.</summary>
    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    /// <summary>The kind.</summary>
    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    /// <summary>Name, namespace, labels and the like.</summary>
    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    internal override void DeclareOutputs(OutputDeclarations declare)
    {
        ApiVersion = declare.Add<string>("apiVersion", Read.String!);
        Kind = declare.Add<string>("kind", Read.String!);
        Metadata = declare.Add<ObjectMeta>("metadata", ObjectMeta.__From);
    }
}
