using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>How the rehearsed Google Cloud makes one type of resources.</summary>
internal sealed record ResourceType(string Token)
{
    /// <summary>What people call it, as the provider's messages do.</summary>
    internal required string Title { get; init; }

    /// <summary>What the provider calls it where it refuses a deletion; null: it names the id.</summary>
    internal string? Api { get; init; }

    /// <summary>Which of project, region and zone the provider fills in before the cloud has said anything.</summary>
    internal ImmutableArray<string> Planned { get; init; } = ["project"];

    /// <summary>Outputs that the provider knows before the cloud has said anything, as they follow from inputs alone.</summary>
    internal Func<Making, PropertyValue.Map> Plan { get; init; } = _ => PropertyValue.Map.Empty;

    /// <summary>The refusal of an object that is there already.</summary>
    internal Func<Making, string, ProviderException>? Exists { get; init; }

    /// <summary>The id, from what the object is.</summary>
    internal required Func<Making, string> IdOf { get; init; }

    /// <summary>What the cloud puts where the program says nothing, inside of objects too. What is in neither comes out as null.</summary>
    internal Func<Making, PropertyValue.Map> Settle { get; init; } = _ => PropertyValue.Map.Empty;

    /// <summary>Outputs that differ from the input of the same name.</summary>
    internal Func<Making, PropertyValue.Map> Derive { get; init; } = _ => PropertyValue.Map.Empty;

    /// <summary>The provider's own rules for inputs, which a preview knows of.</summary>
    internal Action<InputRules, PropertyValue.Map> Check { get; init; } = (_, _) => { };

    /// <summary>Throws where the cloud would refuse a creation.</summary>
    internal Action<Making> Refuse { get; init; } = _ => { };

    /// <summary>Throws where the cloud would refuse an update.</summary>
    internal Action<Making> RefuseUpdate { get; init; } = _ => { };

    /// <summary>Throws where the provider or the cloud would refuse a deletion.</summary>
    internal Action<Cloud, CloudObject> RefuseDelete { get; init; } = (_, _) => { };

    /// <summary>What the provider's own look at a difference makes of it, beyond the schema's flags.</summary>
    internal Action<Differences> Customize { get; init; } = _ => { };

    /// <summary>What a refresh sees that other objects have changed since.</summary>
    internal Func<Cloud, CloudObject, PropertyValue.Map> Observe { get; init; } = (_, _) => PropertyValue.Map.Empty;

    /// <summary>Outputs that an update may change although nobody said so.</summary>
    internal ImmutableArray<string> Fresh { get; init; } = [];

    /// <summary>The input that holds the labels; null: the type has none.</summary>
    internal string? Labels { get; init; }

    /// <summary>The property that is made up from the resource's name, and how.</summary>
    internal (string Property, Func<string, string> Shape) Naming { get; init; } = ("name", Autonames.Short);
}
