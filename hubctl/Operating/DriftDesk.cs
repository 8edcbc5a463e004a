using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Does what an operator with a console would do to the clouds of a stack, past the engine.</summary>
internal sealed class DriftDesk(Workspace workspace, Screen screen)
{
    private readonly OutsideCloud _cloud = new(workspace.States, workspace.Project.Name, workspace.Stack.Name);

    internal int Set(string written, IReadOnlyList<string> properties, IReadOnlyList<string> removed)
    {
        var found = Pick(written);
        var edit = new PropertyEdit(found.Type);
        KeyValuePair<string, PropertyValue?>[] changes =
            [.. properties.Select(edit.Read), .. removed.Select(path => KeyValuePair.Create(edit.ReadPath(path), (PropertyValue?)null))];
        if (changes.Length == 0)
        {
            throw new InvalidSettingsException(new("no property was named", Remedy: $"say what changes: hubctl rehearse drift set {written} description=changed -s {workspace.Stack.Name}"));
        }

        _cloud.Change(found.Type, found.Id, changes);
        var page = new Page();
        page.Line($"Changed in the rehearsed cloud, behind the engine's back: {Shown(found)}");
        foreach (var (path, value) in changes)
        {
            page.Line($"    {path} : {(value is null ? "(removed)" : ValueText.Of(value))}");
        }

        return Done(page);
    }

    internal int Delete(string written)
    {
        var found = Pick(written);
        _cloud.Delete(found.Type, found.Id);
        var page = new Page();
        page.Line($"Deleted from the rehearsed cloud, behind the engine's back: {Shown(found)}");
        return Done(page);
    }

    internal int Create(string written, IReadOnlyList<string> properties, string? id)
    {
        var type = CloudTypes.Find(written);
        var map = CloudTypes.Complete(type, new PropertyEdit(type).ReadAll(properties));
        id ??= CloudTypes.IdFor(type, map);
        if (id is not null && (id.Length == 0 || id.EndsWith('/')))
        {
            throw new InvalidSettingsException(new($"an object of type {type} needs a name", Remedy: $"give it one: {(type.StartsWith("kubernetes:", StringComparison.Ordinal) ? "metadata.name" : "name")}=<name>"));
        }

        if (id is not null && _cloud.Find(type, id) is not null)
        {
            throw new InvalidSettingsException(new($"the rehearsed cloud has a {Words.Type(type)} with the id '{id}' already", Remedy: "give another name or --id"));
        }

        var made = _cloud.Make(type, map, id);
        var page = new Page();
        page.Line($"Made in the rehearsed cloud, in no stack: {Words.Type(type)}, id {made}");
        page.Line($"Take it away with: hubctl rehearse drift delete {made} -s {workspace.Stack.Name}");
        screen.Show(page);
        return ExitCode.Done;
    }

    internal int List(bool json)
    {
        if (json)
        {
            screen.Write(stream => DriftLines.Write(stream, _cloud.Entries));
            return ExitCode.Done;
        }

        var page = new Page();
        if (_cloud.Entries.Count == 0)
        {
            page.Line($"Nothing was done behind the engine's back: the rehearsed cloud of stack {workspace.Stack.Name} is as its state says.");
        }
        else
        {
            page.Line(new Piece("Done behind the engine's back:", Tone.Strong));
            DriftLines.Add(page, _cloud.Entries, Name);
        }

        screen.Show(page);
        return ExitCode.Done;
    }

    internal int Clear(string? written)
    {
        var page = new Page();
        if (written is null)
        {
            var count = _cloud.Entries.Count;
            _cloud.Clear();
            page.Line($"Undone: {count} {(count == 1 ? "object" : "objects")}. The rehearsed cloud of stack {workspace.Stack.Name} is as its state says.");
        }
        else
        {
            var entry = _cloud.Entries.FirstOrDefault(entry => entry.Id == written || Name(entry) == written || _cloud.Known(entry.Type, entry.Id)?.Urn == written)
                ?? throw new InvalidSettingsException(new(
                    $"nothing was done behind the engine's back to '{written}'", Remedy: $"see hubctl rehearse drift list -s {workspace.Stack.Name}"));
            _cloud.Clear(entry.Type, entry.Id);
            page.Line($"Undone: {written}");
        }

        screen.Show(page);
        return ExitCode.Done;
    }

    private string Name(DriftEntry entry) => _cloud.Known(entry.Type, entry.Id) is { } known ? Words.Name(known.Urn) : entry.Id;

    private CloudObject Pick(string written) => new ObjectPick(workspace).Of(written, _cloud);

    private int Done(Page page)
    {
        page.Line(new Piece($"A preview does not see it before: hubctl refresh -s {workspace.Stack.Name}. The next up restores it.", Tone.Faint));
        screen.Show(page);
        return ExitCode.Done;
    }

    private static string Shown(CloudObject found) => $"{(found.Urn.Length > 0 ? Words.Name(found.Urn) : found.Id)} ({Words.Type(found.Type)})";
}
