namespace Pulumi;

/// <summary>The resource that a transformation looks at.</summary>
public readonly struct ResourceTransformationArgs
{
    /// <summary>Groups the three.</summary>
    public ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options) =>
        (Resource, Args, Options) = (resource, args, options);

    /// <summary>The resource; its outputs are not set yet.</summary>
    public Resource Resource { get; }

    /// <summary>Its arguments.</summary>
    public ResourceArgs Args { get; }

    /// <summary>Its options.</summary>
    public ResourceOptions Options { get; }
}
