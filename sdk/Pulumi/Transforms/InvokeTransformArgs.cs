using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The call that a transform looks at.</summary>
public readonly struct InvokeTransformArgs
{
    /// <summary>Groups what is known.</summary>
    public InvokeTransformArgs(
        string token, ImmutableDictionary<string, object?> args, InvokeOptions options) => (Token, Args, Options) = (token, args, options);

    /// <summary>The function's token.</summary>
    public string Token { get; }

    /// <summary>Its arguments by their names on the wire.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Its options; the provider is known by name only.</summary>
    public InvokeOptions Options { get; }
}
