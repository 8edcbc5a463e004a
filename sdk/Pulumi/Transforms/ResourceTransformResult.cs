using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a transform made of a resource's arguments and options.</summary>
public readonly struct ResourceTransformResult
{
    /// <summary>Groups both.</summary>
    public ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options) => (Args, Options) = (args, options);

    /// <summary>The arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>The options to use; the parent stays what it is.</summary>
    public ResourceOptions Options { get; }
}
