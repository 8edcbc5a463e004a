using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Rehearsal.State.Editing;

/// <summary>Whether a state holds together: an engine that is given one that does not may do damage.</summary>
public static class StateIntegrity
{
    /// <summary>What is wrong, one sentence each; nothing: it can be used.</summary>
    /// <param name="deployment">The state.</param>
    /// <param name="project">The project that it must be of.</param>
    /// <param name="stack">The stack that it must be of.</param>
    public static IReadOnlyList<string> ProblemsOf(Deployment deployment, string project, string stack)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var problems = new List<string>();
        var all = deployment.Resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        var met = new HashSet<string>(StringComparer.Ordinal);
        var current = new HashSet<string>(StringComparer.Ordinal);
        var providers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in deployment.Resources)
        {
            problems.AddRange(Misplaced(resource, project, stack));
            foreach (var (urn, role) in StateReferences.Of(resource).Distinct().Where(reference => !met.Contains(reference.Urn)))
            {
                problems.Add($"resource '{resource.Urn}': its {role} '{urn}' {(all.Contains(urn) ? "comes after it" : "is missing")}");
            }

            if (resource.Provider is { Length: > 0 } provider && !providers.Contains(provider) && !resource.PendingReplacement)
            {
                problems.Add($"resource '{resource.Urn}': its provider '{provider}' is missing or comes after it");
            }

            if (!resource.Delete && !current.Add(resource.Urn))
            {
                problems.Add($"resource '{resource.Urn}' is there twice; of two only one may not be marked \"delete\": true");
            }

            met.Add(resource.Urn);
            providers.Add(StateReferences.Reference(resource));
        }

        return problems;
    }

    private static IEnumerable<string> Misplaced(ResourceState resource, string project, string stack)
    {
        var (ofStack, ofProject) = Owner(resource.Urn);
        if (ofStack is null)
        {
            yield return $"resource '{resource.Urn}': that is no URN";
        }
        else if (ofStack != stack)
        {
            yield return $"resource '{resource.Urn}' is of stack '{ofStack}', not '{stack}'";
        }
        else if (ofProject != project)
        {
            yield return $"resource '{resource.Urn}' is of project '{ofProject}', not '{project}'";
        }
        else if (Urns.Type(resource.Urn) != resource.Type)
        {
            yield return $"resource '{resource.Urn}' says that its type is '{resource.Type}'";
        }

        if (!resource.Custom && resource.Id is { Length: > 0 })
        {
            yield return $"resource '{resource.Urn}' has an id, but is not custom";
        }
    }

    private static (string? Stack, string? Project) Owner(string urn) =>
        urn.Split("::", 4) is [['u', 'r', 'n', ':', 'p', 'u', 'l', 'u', 'm', 'i', ':', .. var stack], var project, _, { Length: > 0 }] ? (stack, project) : (null, null);
}
