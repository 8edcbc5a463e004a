using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What a run works on: everything, or what was asked for with targets or excludes.</summary>
internal sealed class Scope(RunRequest request)
{
    private readonly UrnPatterns _excludes = new(request.Excludes);
    private readonly UrnPatterns _replaces = new(request.Replaces);

    // These grow while the run meets what depends on them.
    private readonly UrnPatterns _reached = new(request.Targets);
    private readonly UrnPatterns _spared = new(request.Excludes);

    public UrnPatterns Targets { get; } = new(request.Targets);

    /// <summary>Whether steps must be refused that need what this run leaves out.</summary>
    public bool RefusesGaps => Targets.Any || _replaces.Any;

    /// <summary>Providers and the stack itself are worked on in every run.</summary>
    public static bool Always(string urn) => Urns.IsProviderType(Urns.Type(urn)) || Urns.QualifiedType(urn) == Urns.StackType;

    /// <summary>Whether a resource was asked to be replaced.</summary>
    public bool Replaces(string urn) => _replaces.Any && _replaces.Names(urn);

    /// <summary>Whether a run that runs the program works on a resource as the program wants it, or a refresh on one of the state.</summary>
    public bool Includes(ResourceState resource) => Targets.Any ? IsTarget(resource) : !_excludes.Any || !IsExcluded(resource);

    /// <summary>Remembers a resource for those that need it.</summary>
    public void Met(ResourceState resource, bool included)
    {
        if (_excludes.Any && !included && IsExcluded(resource))
        {
            _spared.Add(resource.Urn);
        }
        else if (Targets.Any && included && IsTarget(resource))
        {
            _reached.Add(resource.Urn);
        }
    }

    /// <summary>URNs of the state that may be deleted; null: all may.</summary>
    public Func<string, bool>? Deletable(IReadOnlyList<ResourceState> resources)
    {
        if (Targets.Any)
        {
            return Reach(resources).Contains;
        }

        var kept = _excludes.Any ? Kept(resources) : null;
        return kept is null ? null : urn => !kept.Contains(urn);
    }

    /// <summary>Whether a deletion is one that was asked for, and not only implied by one.</summary>
    public bool AllowsDeletion(string urn) => !Targets.Any || request.TargetDependents || Targets.Names(urn);

    /// <summary>Targets that neither the state before nor the program knows.</summary>
    public IEnumerable<StepFailure> Missing(Func<string, bool> known) => Unknown(Targets, known);

    /// <summary>What was asked to be replaced or left alone and is not in the state.</summary>
    public IEnumerable<StepFailure> MissingReplaces(Func<string, bool> known) => Unknown(_replaces, known);

    /// <summary>What was asked to be left alone and is not in the state.</summary>
    public IEnumerable<StepFailure> MissingExcludes(Func<string, bool> known) => Unknown(_excludes, known);

    private static IEnumerable<StepFailure> Unknown(UrnPatterns patterns, Func<string, bool> known) =>
        patterns.Literals.Where(urn => !known(urn)).Select(StepFailure.UnknownTarget);

    private bool IsTarget(ResourceState resource) =>
        Targets.Names(resource.Urn) || (request.TargetDependents && Edges.All(resource).Any(_reached.Names));

    private bool IsExcluded(ResourceState resource) =>
        _excludes.Names(resource.Urn) || (request.ExcludeDependents && Edges.All(resource).Any(_spared.Names));

    // Targets and all that needs them: nothing of it can stay without them.
    private HashSet<string> Reach(IReadOnlyList<ResourceState> resources)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in resources.Where(resource => Targets.Names(resource.Urn) || Edges.All(resource).Any(reached.Contains)))
        {
            reached.Add(resource.Urn);
        }

        return reached;
    }

    // What is left alone cannot stay without what it needs.
    private HashSet<string> Kept(IReadOnlyList<ResourceState> resources)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ResourceState>(resources.Where(resource => _excludes.Names(resource.Urn)));
        while (open.TryPop(out var next))
        {
            if (!kept.Add(next.Urn))
            {
                continue;
            }

            var further = Edges.Direct(resources, next).AsEnumerable();
            further = request.ExcludeDependents ? further.Concat(Edges.Dependants(resources, next, kept.Contains, children: true)) : further;
            foreach (var resource in further)
            {
                open.Push(resource);
            }
        }

        return kept;
    }
}
