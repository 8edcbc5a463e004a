using System.Collections.Immutable;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.State.Editing;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Changes a stack's state without a run. Every change is written at once; the state before it stays beside as `.bak`.</summary>
internal sealed class StateDesk(Workspace workspace, Screen screen)
{
    private readonly (string Project, string Stack) _of = (workspace.Project.Name, workspace.Stack.Name);

    internal int Unprotect(IReadOnlyList<string> written, bool all)
    {
        if (all == (written.Count > 0))
        {
            throw new InvalidSettingsException(new(
                all ? "--all and the names of resources exclude each other" : "no resource was named", Remedy: "name resources by their URNs or names, or say --all"));
        }

        return Edit(state =>
        {
            var urns = (all ? state.Resources.Where(resource => !resource.Delete) : Pick(state, written, meant: resource => resource.Protect)).Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
            var count = state.Resources.Count(resource => resource.Protect && !resource.Delete && urns.Contains(resource.Urn));
            return (StateEdits.Unprotect(state, urns), $"{Counted(count)} unprotected; the program protects {(count == 1 ? "it" : "them")} again at the next up, unless it has stopped saying so");
        });
    }

    internal int Delete(IReadOnlyList<string> written, bool force, bool withDependants)
    {
        if (written.Count == 0)
        {
            throw new InvalidSettingsException(new("no resource was named", Remedy: $"name one by its URN or name: hubctl state delete <urn> -s {_of.Stack}"));
        }

        var refused = false;
        ImmutableArray<ResourceState> gone = [];
        var code = Edit(state =>
        {
            var condemned = new HashSet<ResourceState>(Pick(state, written), ReferenceEqualityComparer.Instance);
            var dependants = StateEdits.DependantsOf(state, condemned);
            if (dependants.Length > 0 && !withDependants)
            {
                throw new InvalidSettingsException(new(
                    $"{string.Join(", ", written)} cannot be taken out of the state: {Counted(dependants.Length)} depend on it",
                    Received: string.Join("\n", dependants.Select(resource => $"{Urns.Name(resource.Urn)}  {resource.Urn}")),
                    Remedy: "delete those first, or take them along with --target-dependents"));
            }

            condemned.UnionWith(dependants);
            if (!force && condemned.Where(resource => resource.Protect).Select(resource => resource.Urn).ToList() is { Count: > 0 } kept)
            {
                refused = true;
                screen.Fail($"refused: {Counted(kept.Count)} to be taken out of the state {(kept.Count == 1 ? "is" : "are")} protected; nothing was changed.\n  {string.Join("\n  ", kept)}\n"
                    + "To take them out on purpose, say --force. Their objects stay in the cloud.");
                return null;
            }

            gone = [.. state.Resources.Where(condemned.Contains)];
            return (StateEdits.Remove(state, condemned), $"{Counted(gone.Length)} taken out of the state; {(gone.Length == 1 ? "its object stays" : "their objects stay")} in the rehearsed cloud");
        });
        LeaveInCloud(gone);
        return refused ? ExitCode.Refused : code;
    }

    internal int Rename(string written, string name)
    {
        if (name.Length == 0 || name.Contains("::", StringComparison.Ordinal))
        {
            throw new InvalidSettingsException(new("a resource cannot have this name", Received: name, Allowed: "any text without '::'"));
        }

        return Edit(state =>
        {
            var from = Pick(state, [written]).Single().Urn;
            var to = from[..(from.LastIndexOf("::", StringComparison.Ordinal) + 2)] + name;
            if (state.Resources.Count(resource => resource.Urn == from) > 1)
            {
                throw new InvalidSettingsException(new($"'{written}' is there twice, once to be deleted", Remedy: $"let the run that began to replace it end first: hubctl up -s {_of.Stack}"));
            }

            if (from != to && state.Resources.Any(resource => resource.Urn == to))
            {
                throw new InvalidSettingsException(new("the new name is taken", Received: to, Remedy: "choose another one"));
            }

            return (StateEdits.Rename(state, from, to), $"renamed to {to}");
        });
    }

    /// <summary>Puts a document in the place of the state.</summary>
    /// <param name="file">Its file. Default: null, standard input.</param>
    /// <param name="force">Whether to take it although it is not sound.</param>
    internal int Import(string? file, bool force)
    {
        var (json, shown) = (Bytes(file), file ?? "standard input");
        var secrets = workspace.Secrets(keeps: true);
        var own = secrets.State["salt"]!.GetValue<string>();
        var state = StateDocument.Read(json, shown, salt => salt == own ? secrets : new RehearsalSecrets(salt, workspace.States.RehearsalDirectory, $"the state in {shown}"));
        var problems = StateIntegrity.ProblemsOf(state, _of.Project, _of.Stack);
        if (problems.Count > 0 && !force)
        {
            throw new InvalidSettingsException(new(
                $"this state could do damage to stack '{_of.Stack}'", shown, string.Join("\n", problems), Remedy: "mend the document; --force takes it as it is"));
        }

        foreach (var problem in problems.Concat(state.PendingOperations.Select(operation => $"the pending operation '{operation.Type}' of '{operation.Resource.Urn}' is dropped")))
        {
            screen.Error.WriteLine($"warning: {problem}");
        }

        using var taken = workspace.States.Lock(_of.Project, _of.Stack);
        workspace.States.Replace(_of.Project, _of.Stack, state with { PendingOperations = [] }, secrets);
        return Say($"Imported {Counted(state.Resources.Length)} into the state of stack {_of.Stack}; the state before is kept as {Path.GetFileName(workspace.States.PathOf(_of.Project, _of.Stack))}.bak.");
    }

    /// <summary>Releases the lock of a run.</summary>
    internal int Cancel()
    {
        if (workspace.States.Cancel(_of.Project, _of.Stack) is not { } holder)
        {
            return Say($"Nothing to cancel: no run holds the lock of stack {_of.Stack}.");
        }

        if (holder.IsRunning)
        {
            screen.Error.WriteLine($"warning: that run still goes on (process {holder.ProcessId}); end it before the next one begins.");
        }

        return Say($"The run of stack {_of.Stack} is cancelled: its lock, created {holder}, is released.");
    }

    private byte[] Bytes(string? file)
    {
        if (file is null && screen.IsTyped)
        {
            throw new InvalidSettingsException(new("no state to import was given", Remedy: $"name its file: hubctl import --file state.json -s {_of.Stack}; or pipe it in"));
        }

        try
        {
            return file is null ? System.Text.Encoding.UTF8.GetBytes(screen.Ask("state, as JSON:", secret: false, whole: true)) : File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(new($"the state to import cannot be read: {e.Message}", file, Remedy: "name a file that exists, or pipe the state in"), e);
        }
    }

    private int Edit(Func<Deployment, (Deployment State, string Said)?> edit)
    {
        var secrets = workspace.Secrets(keeps: true);
        using var taken = workspace.States.Lock(_of.Project, _of.Stack);
        var before = workspace.States.Load(_of.Project, _of.Stack, secrets);
        if (edit(before) is not var (state, said))
        {
            return ExitCode.Refused;
        }

        workspace.States.Replace(_of.Project, _of.Stack, state, secrets);
        return Say(char.ToUpperInvariant(said[0]) + said[1..] + ".");
    }

    // A component often has the name of the one thing it is about: what the command is of no use for is not meant.
    private IEnumerable<ResourceState> Pick(Deployment state, IEnumerable<string> written, Func<ResourceState, bool>? meant = null) => written.SelectMany(one =>
    {
        var found = state.Resources.Where(resource => resource.Urn == one).ToList();
        found = found.Count > 0 ? found : [.. state.Resources.Where(resource => Urns.Name(resource.Urn) == one && !resource.Delete)];
        found = meant is not null && found.Where(meant).ToList() is { Count: > 0 } likely ? likely : found;
        if (found.Select(resource => resource.Urn).Distinct().Count() > 1)
        {
            throw new InvalidSettingsException(new($"several resources have the name '{one}'", Allowed: string.Join("\n", found.Select(resource => resource.Urn)), Remedy: "name it by its URN"));
        }

        return found.Count > 0 ? found : throw Unknown(state, one);
    });

    private InvalidSettingsException Unknown(Deployment state, string written)
    {
        var known = state.Resources.Select(resource => written.StartsWith("urn:", StringComparison.Ordinal) ? resource.Urn : Urns.Name(resource.Urn)).Distinct().ToList();
        return new(new(
            $"the state of stack '{_of.Stack}' has no resource '{written}'",
            Allowed: known.Count == 0 ? "none: it is empty" : string.Join("\n", known),
            Remedy: Suggestion.For(written, known) is { } guess ? $"did you mean '{guess}'?" : $"see hubctl export -s {_of.Stack}"));
    }

    private void LeaveInCloud(ImmutableArray<ResourceState> gone)
    {
        var cloud = new OutsideCloud(workspace.States, _of.Project, _of.Stack);
        foreach (var resource in gone.Where(resource => resource is { Custom: true, External: false, PendingReplacement: false, Id: not null } && CloudTypes.Has(resource.Type)))
        {
            if (cloud.Find(resource.Type, resource.Id!) is null && !cloud.Entries.Any(entry => entry.Type == resource.Type && entry.Id == resource.Id))
            {
                cloud.Make(resource.Type, resource.Outputs, resource.Id);
            }
        }
    }

    private int Say(string text)
    {
        var page = new Page();
        page.Line(text);
        screen.Show(page);
        return ExitCode.Done;
    }

    private static string Counted(int count) => $"{count} {(count == 1 ? "resource" : "resources")}";
}
