using System.Collections.Immutable;
using JupyterHubInfra.Hubctl.Operating.Hubs;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>Lists events in a stack's file and takes them out again. Only the next `up` makes or frees nodes.</summary>
internal sealed class EventDesk(Workspace workspace, Screen screen, TimeProvider clock)
{
    private string FileName => Path.GetFileName(workspace.Stack.File);

    private SettingKey List => SettingKey.Parse(StackEvents.Setting, workspace.Project.Name, isPath: true);

    internal int WarmUp(WarmUpOptions options)
    {
        var now = clock.GetUtcNow();
        var stack = StackEvents.Read(workspace);
        if (options.Name is { } name && stack.Events.Select((one, at) => (one, at)).FirstOrDefault(entry => entry.one.Name == name) is ({ } listed, var place))
        {
            return BringForward(options, stack, listed, place, now);
        }

        var one = WarmUpChecks.Checked(options, stack, now, workspace.Stack.File);
        if (stack.Events.FirstOrDefault(other => other.Name == one.Name) is { } namesake)
        {
            // Without a name of its own, a second event of a day is the first one again.
            return BringForward(options with { Name = one.Name }, stack, namesake, stack.Events.IndexOf(namesake), now);
        }

        var editor = Editor();
        var before = editor.Text;
        editor.Append(List, one.Entries());
        return Done(options, editor, before, new(workspace, stack.With(stack.Events.Add(one)), one, now, FileName));
    }

    internal int CoolDown(string? name, bool all, bool dryRun, bool json)
    {
        var now = clock.GetUtcNow();
        var stack = StackEvents.Read(workspace);
        var places = PlacesOf(stack, name, all);
        var editor = Editor();
        var before = editor.Text;
        foreach (var place in places.OrderDescending())
        {
            editor.TakeOut(List, place);
        }

        if (!dryRun)
        {
            editor.Save();
        }

        var gone = places.Order().Select(place => stack.Events[place]).ToImmutableArray();
        var said = new CoolDownSaid(workspace, stack.With([.. stack.Events.Except(gone)]), gone, now, FileName);
        if (json)
        {
            screen.Write(stream => said.Write(stream, dryRun));
        }
        else
        {
            screen.Show(said.Page(name, dryRun ? [.. LineChanges.Of(before, editor.Text)] : null));
        }

        return ExitCode.Done;
    }

    private int BringForward(WarmUpOptions options, StackEvents stack, ListedEvent listed, int place, DateTimeOffset now)
    {
        WarmUpChecks.RefuseOthers(options, listed, stack, now, workspace.Stack.File, workspace.Stack.Name);
        var from = WarmUpChecks.From(options, workspace.Stack.File) ?? EventTime.ToMinute(now);
        var editor = Editor();
        var before = editor.Text;
        var one = listed;
        if (from < listed.Start)
        {
            one = listed with { Start = from };
            editor.Set(SettingKey.Parse(FormattableString.Invariant($"{StackEvents.Setting}[{place}].start"), workspace.Project.Name, isPath: true), EventTime.Written(from), "string");
        }

        return Done(options, editor, before, new(workspace, stack.With(stack.Events.SetItem(place, one)), one, now, FileName));
    }

    private ImmutableArray<int> PlacesOf(StackEvents stack, string? name, bool all)
    {
        if (name is not null && all)
        {
            throw new InvalidSettingsException(new("--name and --all exclude each other", Remedy: "give one of them"));
        }

        var every = Enumerable.Range(0, stack.Events.Length).ToImmutableArray();
        var names = string.Join(", ", stack.Events.Select(one => $"'{one.Name}'"));
        if (name is null)
        {
            return all || every.Length < 2 ? every : throw new InvalidSettingsException(new(
                $"{FileName} lists several events; nothing was written", workspace.Stack.File, Allowed: names, Remedy: "say which: --name NAME, or --all"));
        }

        // None of that name: it is out already. Nodes that go on costing for a slip of the keyboard are another matter.
        var places = every.Where(at => stack.Events[at].Name == name).ToImmutableArray();
        return places.IsEmpty && Suggestion.For(name, stack.Events.Select(one => one.Name)) is { } guess
            ? throw new InvalidSettingsException(new($"{FileName} lists no event '{name}'; nothing was written", workspace.Stack.File, Allowed: names, Remedy: $"did you mean '{guess}'?"))
            : places;
    }

    private StackFileEditor Editor() => new(workspace.Project, workspace.Stack) { IsDraft = true };

    private int Done(WarmUpOptions options, StackFileEditor editor, string before, WarmUpSaid said)
    {
        var isChanged = editor.Text != before;
        if (isChanged && !options.DryRun)
        {
            editor.Save();
        }

        if (options.Json)
        {
            screen.Write(stream => said.Write(stream, isChanged, options.DryRun));
        }
        else
        {
            screen.Show(said.Page(isChanged, options.DryRun ? [.. LineChanges.Of(before, editor.Text)] : null));
        }

        return ExitCode.Done;
    }
}
