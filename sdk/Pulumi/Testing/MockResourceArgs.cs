using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that a mock is asked for.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name that the program gave.</summary>
    public string? Name { get; set; }

    /// <summary>The arguments: secrets unwrapped, unknown and missing ones left out, numbers as double.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The explicit provider as URN::ID; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The id to import or read; empty otherwise.</summary>
    public string? Id { get; set; }
}
