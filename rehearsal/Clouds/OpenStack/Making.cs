using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>An object in the making: created (Old is null) or updated. Inputs hold no secret marks.</summary>
internal sealed record Making(Cloud Cloud, string Urn, string Id, PropertyValue.Map Inputs, PropertyValue.Map? OldInputs, PropertyValue.Map? Old)
{
    /// <summary>What an updated object is in the cloud, which others may have changed since the state was told.</summary>
    internal PropertyValue.Map? Real { get; init; }

    internal string? Text(string input) => Inputs.Text(input);

    /// <summary>What the object has already, else a new value.</summary>
    internal PropertyValue Kept(string output, Func<PropertyValue> make) => Old?[output] is { } old and not PropertyValue.Null ? old : make();

    /// <summary>All tags as the cloud last told them: an update does not ask it again.</summary>
    internal PropertyValue AllTags() => Kept("allTags", () => Inputs["tags"] ?? PropertyValue.List.Empty);
}
