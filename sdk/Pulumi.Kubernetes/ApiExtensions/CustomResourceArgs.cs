using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>Arguments of a <see cref="CustomResource"/>. Derive from it and add the properties of the kind, each marked as an input.</summary>
public abstract class CustomResourceArgs : ResourceArgs
{
    /// <summary>Names the kind.</summary>
    protected CustomResourceArgs(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Type = $"kubernetes:{apiVersion}:{kind}";
    }

    /// <summary>Group and version of the kind.</summary>
    [Input("apiVersion")]
    public Input<string> ApiVersion { get; }

    /// <summary>The kind.</summary>
    [Input("kind")]
    public Input<string> Kind { get; }

    /// <summary>Name, namespace, labels and the like.</summary>
    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    /// <summary>The resource type, which must be known before any input is.</summary>
    internal string Type { get; }
}
