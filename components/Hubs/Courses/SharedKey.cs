using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>A pair of keys. The public half is in every server, so that anybody can encrypt for the holder of the other half, or check its signature.</summary>
public sealed record SharedKey
{
    /// <summary>What it is made of. Default: RSA.</summary>
    public SharedKeyKind Kind { get; init; }

    /// <summary>Whether servers of the staff have the private half. Default: no, only the secret in the hub's namespace has it.</summary>
    public bool StaffHasPrivate { get; init; }

    /// <summary>Number of the newest pair; one more makes a new pair and keeps the older ones. Default: 1.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>Number of the oldest pair that is kept, so that what was encrypted with it can be read. Default: 1.</summary>
    public int Oldest { get; init; } = 1;

    internal void Check(ArgsIssues issues, string property, string name) => issues
        .Require(HubName.TryParse(name, out _), property, $"has the name '{name}'. Use lower-case letters, digits and hyphens, e.g. 'submissions'.")
        .Require(Generation is >= 1 and <= 1000, property, $"has '{name}' in generation {Generation}. Count from 1.")
        .Require(Oldest >= 1 && Oldest <= Generation, property, $"keeps '{name}' from generation {Oldest} on; that must be 1 to {Generation}.");
}
