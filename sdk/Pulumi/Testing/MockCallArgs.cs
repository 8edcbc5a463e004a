using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A provider function that a mock is asked to run.</summary>
public class MockCallArgs
{
    /// <summary>The function's token.</summary>
    public string? Token { get; set; }

    /// <summary>The arguments: secrets unwrapped, missing ones left out, numbers as double.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The explicit provider as URN::ID; empty for the default one.</summary>
    public string? Provider { get; set; }
}
