using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Conformance.Recordings;

/// <summary>Where recordings are: the folder that ENGINE_RECORDINGS names, or engine in the shared folder beside the repository.</summary>
internal static class Recordings
{
    internal const string Variable = "ENGINE_RECORDINGS";

    internal static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : SharedFacts.Has("engine") ? SharedFacts.PathOf("engine") : null;

    internal static IReadOnlyList<Scenario> All { get; } = Folder is null ? [] : Scenario.In(Folder);
}
