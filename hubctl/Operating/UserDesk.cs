using System.Text.Json;
using JupyterHubInfra.Hubctl.Operating.Hubs;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Blocks and unblocks users in a stack's file. The next `up` tells the hub; nothing is deleted by either.</summary>
internal sealed class UserDesk(Workspace workspace, Screen screen, string? hubName)
{
    private const string Blocked = "blockedUsers";
    private const string Admins = "admins";

    private readonly HubSection _hub = HubSection.Of(workspace, hubName);

    private string File => Path.GetFileName(workspace.Stack.File);

    private string Where => _hub.Name is null ? File : $"hub {_hub.Name} of {File}";

    internal int Ban(string name)
    {
        CheckName(name);
        var blocked = _hub.Texts(Blocked);
        if (blocked.Contains(name))
        {
            return Say($"'{name}' is blocked already in {Where}; nothing was changed.");
        }

        if (_hub.Texts(Admins).Contains(name))
        {
            throw new InvalidSettingsException(new($"'{name}' is an administrator, who cannot be blocked", workspace.Stack.File, Remedy: $"take the name off {_hub.Path}.{Admins} first; {File} has the list"));
        }

        Editor().Set(_hub.Key($"{Blocked}[{blocked.Length}]"), name, "string");
        return Say(
            $"'{name}' is blocked in {Where}. `pulumi up -s {workspace.Stack.Name}` tells the hub: servers of '{name}' stop, logging in fails, the home stays.",
            $"To undo it: hubctl user unban {name} {_hub.Options}");
    }

    internal int Unban(string name)
    {
        CheckName(name);
        var blocked = _hub.Texts(Blocked);
        var at = blocked.IndexOf(name);
        if (at < 0)
        {
            var guess = Suggestion.For(name, blocked);
            throw new InvalidSettingsException(new(
                $"'{name}' is not blocked in {Where}",
                workspace.Stack.File,
                Allowed: blocked.IsEmpty ? "nobody is" : string.Join(", ", blocked),
                Remedy: guess is null ? $"nothing needs to be done; hubctl user list {_hub.Options}" : $"did you mean '{guess}'?"));
        }

        // A list that is left empty goes too: the file is then as it was before.
        Editor().Remove(_hub.Key(blocked.Length == 1 ? Blocked : $"{Blocked}[{at}]"));
        return Say($"'{name}' is no longer blocked in {Where}. `pulumi up -s {workspace.Stack.Name}` tells the hub.");
    }

    internal int List(bool json)
    {
        var blocked = _hub.Texts(Blocked);
        if (json)
        {
            screen.Write(stream => JsonSerializer.Serialize(stream, blocked));
        }
        else if (blocked.IsEmpty)
        {
            return Say($"Nobody is blocked in {Where}.");
        }
        else
        {
            return Say([.. blocked]);
        }

        return ExitCode.Done;
    }

    // The hub compares names in lower case; any other would block nobody.
    private static void CheckName(string name)
    {
        if (name.Length is 0 or > 255 || name.Any(c => c != char.ToLowerInvariant(c) || char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '\\' or '"' or '\''))
        {
            throw new InvalidSettingsException(new(
                "this is no name that a user can have on a hub", Received: name, Allowed: "lower case, without spaces, slashes and quotes, e.g. ada or ada@example.org",
                Remedy: name.ToLowerInvariant() is var lower && lower != name && !name.Any(char.IsWhiteSpace) ? $"did you mean '{lower}'?" : "write it as the hub's admin page shows it"));
        }
    }

    private StackFileEditor Editor() => new(workspace.Project, workspace.Stack);

    private int Say(params ReadOnlySpan<string> lines)
    {
        var page = new Page();
        foreach (var line in lines)
        {
            page.Line(line);
        }

        screen.Show(page);
        return ExitCode.Done;
    }
}
