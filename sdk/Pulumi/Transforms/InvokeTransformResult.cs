using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a transform made of a call's arguments and options.</summary>
public readonly struct InvokeTransformResult
{
    /// <summary>Groups both.</summary>
    public InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options) => (Args, Options) = (args, options);

    /// <summary>The arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>The options to use.</summary>
    public InvokeOptions Options { get; }
}
