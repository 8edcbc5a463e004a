using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The resource that a transform looks at.</summary>
public readonly struct ResourceTransformArgs
{
    /// <summary>Groups what is known.</summary>
    public ResourceTransformArgs(
        string name, string type, bool custom, ImmutableDictionary<string, object?> args, ResourceOptions options) =>
        (Name, Type, Custom, Args, Options) = (name, type, custom, args, options);

    /// <summary>The name that the program gave.</summary>
    public string Name { get; }

    /// <summary>The type token.</summary>
    public string Type { get; }

    /// <summary>Whether a provider manages it; otherwise it is a component.</summary>
    public bool Custom { get; }

    /// <summary>Its arguments by their names on the wire. Those that are secret, unknown or come from other resources are outputs.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Its options; resources and hooks in them are known by name only.</summary>
    public ResourceOptions Options { get; }
}
