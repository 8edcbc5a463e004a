using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>How the rehearsed cloud makes one type of resources.</summary>
internal sealed record ResourceType(string Token)
{
    /// <summary>Seconds that the provider waits for a creation, a deletion and an update; 0: it does not say.</summary>
    internal (int Create, int Delete, int Update) Timeouts { get; init; }

    /// <summary>What the cloud puts where the program says nothing. What is in neither comes out as null.</summary>
    internal Func<Making, PropertyValue.Map> Settle { get; init; } = _ => PropertyValue.Map.Empty;

    /// <summary>Outputs that differ from the input of the same name.</summary>
    internal Func<Making, PropertyValue.Map> Derive { get; init; } = _ => PropertyValue.Map.Empty;

    /// <summary>The id, where it is not simply a new one.</summary>
    internal Func<Making, string>? IdOf { get; init; }

    /// <summary>Throws where the cloud would refuse a creation.</summary>
    internal Action<Making> Refuse { get; init; } = _ => { };

    /// <summary>Why an object, although it was made, does not come up; null when it does.</summary>
    internal Func<Making, string?> Failure { get; init; } = _ => null;

    /// <summary>Why the cloud would refuse an update; null when it would not.</summary>
    internal Func<Making, string?> RefuseUpdate { get; init; } = _ => null;

    /// <summary>What a refresh sees that other objects have changed since.</summary>
    internal Func<Cloud, CloudObject, PropertyValue.Map> Observe { get; init; } = (_, _) => PropertyValue.Map.Empty;

    /// <summary>Outputs without an input that an update may change.</summary>
    internal ImmutableArray<string> Fresh { get; init; } = [];

    /// <summary>Outputs that are sets to the provider: what is not known of them is empty, not absent.</summary>
    internal ImmutableArray<string> Sets { get; init; } = [];

    /// <summary>Inputs that the provider keeps in another form and notes the given one of.</summary>
    internal ImmutableArray<string> Noted { get; init; } = [];
}
