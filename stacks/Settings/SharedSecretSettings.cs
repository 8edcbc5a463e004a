using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A pair of keys whose public half every server has.</summary>
public sealed record SharedSecretSettings
{
    public required SharedKeyKind Kind { get; init; }

    public required bool StaffHasPrivate { get; init; }

    public required int Generation { get; init; }

    public required int OldestGeneration { get; init; }

    public static SharedSecretSettings Read(SettingsReader read) => new()
    {
        Kind = read.Optional("kind", Kinds.Choice("rsa", Choice.Of("rsa", SharedKeyKind.Rsa), Choice.Of("ecdsa", SharedKeyKind.Ecdsa)), "rsa",
            "`rsa` (4096 bits) encrypts short messages and signs; `ecdsa` (P-384) only signs. Another kind needs another name."),
        StaffHasPrivate = read.Optional("private", Kinds.Choice("nobody", Choice.Of("staff", true), Choice.Of("nobody", false)), "nobody",
            "Whose servers have the private half: those of the staff, or nobody's, so that only services which mount the Secret have it."),
        Generation = read.Optional("generation", Kinds.Whole(1, 1000, "2"), "1", "One more makes a new pair; the older ones stay beside it."),
        OldestGeneration = read.Optional("oldestGeneration", Kinds.Whole(1, 1000, "2"), "1", "Older pairs are thrown away: nothing that was encrypted with them can be read any more."),
    };
}
