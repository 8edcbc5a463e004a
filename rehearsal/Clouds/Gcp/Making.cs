using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>An object in the making: planned, created (Old is null) or updated. Inputs hold no secret marks; those of a plan may hold unknowns.</summary>
internal sealed record Making(Cloud Cloud, string Urn, string Seed, PropertyValue.Map Inputs, PropertyValue.Map? Old)
{
    /// <summary>What the program said before.</summary>
    internal PropertyValue.Map? OldInputs { get; init; }

    internal string Project => Text("project") ?? Old?.Text("project") ?? Cloud.Place.Project ?? throw Place.Missing("project");

    internal string Region => LastPart(Text("region")) ?? Old?.Text("region") ?? Cloud.Place.Region ?? (Text("zone") ?? Cloud.Place.Zone)?[..^2] ?? throw Place.Missing("region");

    internal string Zone => LastPart(Text("zone")) ?? Old?.Text("zone") ?? Cloud.Place.Zone ?? throw Place.Missing("zone");

    /// <summary>Where a cluster or another object of a location is: a region or a zone.</summary>
    internal string Location => Text("location") ?? Old?.Text("location") ?? Text("zone") ?? Cloud.Place.Zone ?? Cloud.Place.Region ?? throw Place.Missing("location");

    internal string Name => Text("name") ?? Old?.Text("name") ?? "";

    internal string? Text(string input) => Inputs.Text(input) is { Length: > 0 } text ? text : null;

    /// <summary>What the object has already, else a new value.</summary>
    internal PropertyValue Kept(string output, Func<PropertyValue> make) => Old?[output] is { } old and not PropertyValue.Null ? old : make();

    /// <summary>The last part of a name that may be written as a link.</summary>
    internal static string? LastPart(string? link) => link?[(link.LastIndexOf('/') + 1)..];

    /// <summary>A whole number of some digits that follows from the object.</summary>
    internal string Number(int digits, string what) => Digits.Of(digits, what, Seed);
}
