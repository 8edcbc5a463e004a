using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Decides what differs: the provider's own diff and the engine's rules around it.</summary>
internal static class DiffRules
{
    public static bool NeedsReplacement(DiffResult diff) => !diff.ReplaceKeys.IsEmpty || diff.DetailedDiff is { } details && details.Any(entry => IsReplace(entry.Value.Kind));

    public static DiffResult Decide(RunContext run, Subject subject, ResourceState wanted, HashSet<string> replaced)
    {
        var old = subject.Old!;
        if (!wanted.Custom)
        {
            return old.Inputs.Equals(wanted.Inputs) ? DiffResult.None : new() { Changes = true };
        }

        if (ProviderChanged(run, old, wanted))
        {
            return new() { Changes = true, ReplaceKeys = ["provider"] };
        }

        if (TriggerChanged(old, wanted))
        {
            return new() { Changes = true, ReplaceKeys = ["replacementTrigger"] };
        }

        if (wanted.ReplaceWith.FirstOrDefault(replaced.Contains) is not null)
        {
            return new() { Changes = true, ReplaceKeys = ["replaceWith"] };
        }

        return WithReplaceOnChanges(Diff(run, subject, wanted), wanted.ReplaceOnChanges);
    }

    private static DiffResult Diff(RunContext run, Subject subject, ResourceState wanted)
    {
        var old = subject.Old!;
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

    /// <summary>
    /// A replaced explicit provider (another id) replaces what is behind it, as does moving between explicit providers.
    /// Between default providers only a configuration that needs a replacement does: other versions are normal.
    /// </summary>
    private static bool ProviderChanged(RunContext run, ResourceState old, ResourceState wanted)
    {
        if (old.Provider is null || wanted.Provider is null || old.Provider == wanted.Provider)
        {
            return false;
        }

        var ((oldUrn, oldId), (newUrn, newId)) = (Urns.SplitReference(old.Provider), Urns.SplitReference(wanted.Provider));
        if (oldId == newId)
        {
            return false;
        }

        if (!Urns.IsDefaultProvider(oldUrn) || !Urns.IsDefaultProvider(newUrn))
        {
            return true;
        }

        return run.Olds.TryGetValue(oldUrn, out var oldProvider) && run.Providers.Get(wanted.Provider) is { } provider
            && NeedsReplacement(provider.DiffConfig(new(oldUrn, oldProvider.Type, oldId, oldProvider.Inputs, oldProvider.Outputs, oldProvider.Inputs, [])));
    }

    // A trigger that is added or removed is not a change of its value.
    private static bool TriggerChanged(ResourceState old, ResourceState wanted) =>
        old.ReplacementTrigger is not null && wanted.ReplacementTrigger is not null && !old.ReplacementTrigger.WithoutSecrets().Equals(wanted.ReplacementTrigger.WithoutSecrets());

    private static DiffResult WithReplaceOnChanges(DiffResult diff, ImmutableArray<string> paths)
    {
        if (!diff.Changes || paths.IsEmpty)
        {
            return diff;
        }

        var changed = diff.DetailedDiff is { Count: > 0 } details ? details.Keys : diff.DiffKeys.AsEnumerable();
        var keys = changed.Where(path => paths.Any(wanted => PropertyPaths.Covers(wanted, path))).Select(path => PropertyPaths.Parse(path)[0]);
        return diff with
        {
            ReplaceKeys = [.. diff.ReplaceKeys.Union(keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            DetailedDiff = diff.DetailedDiff?.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => paths.Any(wanted => PropertyPaths.Covers(wanted, entry.Key)) ? entry.Value with { Kind = Replacing(entry.Value.Kind) } : entry.Value,
                StringComparer.Ordinal),
        };
    }

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
