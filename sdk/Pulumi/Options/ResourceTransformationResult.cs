namespace Pulumi;

/// <summary>What a transformation made of a resource's arguments and options.</summary>
public readonly struct ResourceTransformationResult
{
    /// <summary>Groups both.</summary>
    public ResourceTransformationResult(ResourceArgs args, ResourceOptions options) => (Args, Options) = (args, options);

    /// <summary>The arguments to use.</summary>
    public ResourceArgs Args { get; }

    /// <summary>The options to use; their parent may not differ.</summary>
    public ResourceOptions Options { get; }
}
