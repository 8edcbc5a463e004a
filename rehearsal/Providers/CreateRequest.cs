using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>An object to create from checked inputs. In a preview nothing exists afterwards, and inputs may hold unknowns.</summary>
public sealed record CreateRequest(string Urn, string Type, string Name, PropertyValue.Map Inputs, bool Preview, TimeSpan? Timeout)
{
    /// <summary>What ids and other generated values are made from: the URN at first, another text for each replacement, the same again when a run is resumed.</summary>
    public string RandomSeed { get; init; } = Urn;

    /// <summary>Why the provider shall play a failure. Default: it shall not.</summary>
    public string? Failure { get; init; }
}
