using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance.Recordings;

/// <summary>Where recordings are: the folder that ENGINE_RECORDINGS names, or engine in the shared folder beside the repository.</summary>
internal static class Recordings
{
    private const string Variable = "ENGINE_RECORDINGS";

    internal static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : SharedFacts.Has("engine") ? SharedFacts.PathOf("engine") : null;

    /// <summary>Whether they are those that docs/reference/conformance.md tells about.</summary>
    internal static bool AreTheKnownOnes { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    internal static IReadOnlyList<Scenario> All { get; } = Folder is null ? [] : Scenario.In(Folder);

    /// <summary>Why nothing can be compared here, or null.</summary>
    internal static string? Missing => Folder is null
        ? $"NOT CHECKED: no recordings are beside the repository on this machine, and {Variable} names none."
        : All.Count == 0 ? $"NOT CHECKED: {Folder} holds no scenario." : NodePackages.Missing;
}
