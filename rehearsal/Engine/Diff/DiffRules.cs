using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Decides what differs: the provider's own diff and the engine's rules around it.</summary>
internal sealed class DiffRules(RunContext run, Scope scope, HashSet<string> replaced)
{
    // A failed start may be a reason to replace, by this name among the paths of replaceOnChanges.
    private const string InitError = "#initerror";

    private readonly ProviderChanges _providers = new(run);

    public static bool NeedsReplacement(DiffResult diff) => !diff.ReplaceKeys.IsEmpty || diff.DetailedDiff is { } details && details.Any(entry => IsReplace(entry.Value.Kind));

    /// <summary>A provider resource as the program wants it: what is behind it is compared by it.</summary>
    public void Met(ResourceState provider) => _providers.Met(provider);

    /// <summary>What differs, and whether it takes another object.</summary>
    public (DiffResult Diff, bool Replaces) Decide(Subject subject, ResourceState wanted)
    {
        if (TriggerChanged(subject, wanted))
        {
            return (new() { Changes = true }, true);
        }

        var diff = WithReplaceOnChanges(EnginesOwn(subject, wanted) ?? Compare(subject, wanted), wanted.ReplaceOnChanges, !subject.Old!.InitErrors.IsEmpty);
        return (diff, diff.Changes && NeedsReplacement(diff));
    }

    public static DiffResult WithReplaceOnChanges(DiffResult diff, ImmutableArray<string> paths, bool hasInitErrors)
    {
        if (paths.IsEmpty || (!diff.Changes && !hasInitErrors))
        {
            return diff;
        }

        var keys = diff.ReplaceKeys.Union(diff.DiffKeys.Where(key => Covered(paths, key)), StringComparer.Ordinal).ToList();
        var failed = hasInitErrors && Covered(paths, InitError);
        if (failed)
        {
            keys.Add(InitError);
        }

        var details = diff.DetailedDiff?.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => Covered(paths, entry.Key) ? entry.Value with { Kind = Replacing(entry.Value.Kind) } : entry.Value,
            StringComparer.Ordinal);
        return diff with
        {
            Changes = diff.Changes || failed,
            ReplaceKeys = [.. keys],
            DetailedDiff = failed ? details?.SetItem(InitError, new(PropertyChangeKind.UpdateReplace, false)) : details,
        };
    }

    // What the engine knows without asking the provider, in the order in which it counts.
    private DiffResult? EnginesOwn(Subject subject, ResourceState wanted)
    {
        var reason = scope.Replaces(subject.Urn) ? "id"
            : wanted.ReplaceWith.Any(replaced.Contains) ? "replaceWith"
            : wanted.DeletedWith is { } container && replaced.Contains(container) ? "deletedWith"
            : _providers.NeedsReplacement(subject, wanted) ? "provider" : null;
        return reason is null ? null : new() { Changes = true, ReplaceKeys = [reason] };
    }

    private DiffResult Compare(Subject subject, ResourceState wanted)
    {
        var old = subject.Old!;
        if (!wanted.Custom)
        {
            return old.Inputs.Equals(wanted.Inputs) ? DiffResult.None : new() { Changes = true };
        }

        var request = new DiffRequest(subject.Urn, wanted.Type, old.Id ?? "", old.Inputs, old.Outputs, wanted.Inputs, wanted.IgnoreChanges);
        try
        {
            return subject.Provider is null ? run.Providers.Create(Urns.Package(wanted.Type), wanted.Inputs).DiffConfig(request) : subject.Provider.Diff(request);
        }
        catch (ProviderException error)
        {
            throw new StepFailure(subject.Urn, error.Message);
        }
    }

    // A trigger that is added or removed is not a change of its value; one that is not known yet may be any other.
    private bool TriggerChanged(Subject subject, ResourceState wanted)
    {
        var (before, now) = (subject.Old!.ReplacementTrigger?.WithoutSecrets(), wanted.ReplacementTrigger?.WithoutSecrets());
        if (now is { ContainsUnknowns: true } && !run.Preview)
        {
            throw new StepFailure(subject.Urn, $"replacement trigger contains unknowns for {subject.Urn}");
        }

        return before is { ContainsUnknowns: true } || now is { ContainsUnknowns: true }
            || (before is not (null or PropertyValue.Null) && now is not (null or PropertyValue.Null) && !before.Equals(now));
    }

    private static bool Covered(ImmutableArray<string> paths, string path) => paths.Any(wanted => PropertyPaths.Covers(wanted, path));

    private static bool IsReplace(PropertyChangeKind kind) =>
        kind is PropertyChangeKind.AddReplace or PropertyChangeKind.DeleteReplace or PropertyChangeKind.UpdateReplace;

    private static PropertyChangeKind Replacing(PropertyChangeKind kind) => kind switch
    {
        PropertyChangeKind.Add => PropertyChangeKind.AddReplace,
        PropertyChangeKind.Delete => PropertyChangeKind.DeleteReplace,
        PropertyChangeKind.Update => PropertyChangeKind.UpdateReplace,
        _ => kind,
    };
}
