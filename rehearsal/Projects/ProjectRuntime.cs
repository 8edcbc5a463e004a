using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>What runs the program: `runtime:` of Pulumi.yaml.</summary>
/// <param name="Name">`dotnet` or `nodejs`.</param>
/// <param name="Options">The runtime's options as text, e.g. `binary`.</param>
public sealed record ProjectRuntime(string Name, ImmutableSortedDictionary<string, string> Options);
