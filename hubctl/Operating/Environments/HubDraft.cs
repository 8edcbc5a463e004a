using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>A stack file made from another one: names adapted, and nothing in it by which two stacks could own the same thing.</summary>
internal sealed partial class HubDraft
{
    /// <summary>Stands where only people know the value; the program refuses it with what is needed there.</summary>
    internal const string ToFillIn = "FILL-IN";

    private readonly StackFileDraft _draft;

    private HubDraft(StackFileDraft draft) => _draft = draft;

    /// <summary>The text of the new file.</summary>
    internal string Text => _draft.Text;

    /// <summary>Where the hub will be found.</summary>
    internal string Host => _draft.Find("hub.host") ?? "";

    /// <summary>`profile:` of the template.</summary>
    internal string Profile => _draft.Find("profile") ?? "";

    /// <summary>Whether somebody else, or the stack `dns`, must enter the hub's records.</summary>
    internal bool IsExternal => _draft.Find("dns.mode") == "external";

    /// <summary>Settings that hold a placeholder.</summary>
    internal required ImmutableArray<string> Missing { get; init; }

    /// <summary>Secrets that the template has and the new stack must get.</summary>
    internal required ImmutableArray<string> Secrets { get; init; }

    /// <summary>Makes a draft.</summary>
    /// <param name="project">The project.</param>
    /// <param name="template">The stack to begin with.</param>
    /// <param name="name">The new one.</param>
    internal static HubDraft Of(ProjectFile project, string template, string name)
    {
        var file = project.StackFileOf(template);
        if (!File.Exists(file))
        {
            var known = project.Stacks();
            throw new InvalidSettingsException(new(
                $"there is no stack file to begin with: project '{project.Name}' has no stack '{template}'", project.StackFolder, template, string.Join(", ", known),
                Suggestion.For(template, known) is { } guess ? $"did you mean --from {guess}?" : "name the stack of a hub: --from dev"));
        }

        var draft = new StackFileDraft(file, File.ReadAllText(file), project.Name);
        if (draft.Scalars().Any(scalar => scalar.Key.StartsWith("hubs.", StringComparison.Ordinal)))
        {
            // Its clusters, addresses and disks belong to all of its hubs at once.
            throw new InvalidSettingsException(new(
                $"stack '{template}' has several hubs on one cluster, from which no single hub can be made", file,
                Remedy: "name the stack of one hub (--from dev), or add a hub to that cluster: copy one below 'hubs:' in its file under a new name"));
        }

        if (draft.Find("hub.host") is null || draft.Find("name") is null)
        {
            throw new InvalidSettingsException(new($"stack '{template}' is no hub: it has no name and hub.host", file, Remedy: "name the stack of a hub: --from dev"));
        }

        RefuseTaken(project, name, draft);
        var secrets = draft.RemoveSecrets().Concat(StandIns(project, template)).Distinct().Order(StringComparer.Ordinal);
        Adapt(draft, name);
        draft.Retell(comment => Command(template).Replace(comment, match => match.Groups["option"].Value + name));
        return new(draft) { Missing = Blank(draft), Secrets = [.. secrets] };
    }

    /// <summary>Puts comments at the top of the file.</summary>
    internal void Introduce(params IEnumerable<string> lines) => _draft.Introduce(lines);

    // Two stacks with one name would make servers, volumes and records of the same names.
    private static void RefuseTaken(ProjectFile project, string name, StackFileDraft template)
    {
        var host = HostOf(template, name);
        foreach (var stack in project.Stacks())
        {
            var file = project.StackFileOf(stack);
            var other = new StackFileDraft(file, File.ReadAllText(file), project.Name);
            var taken = other.Find("name") == name ? "name" : other.Find("hub.host") == host ? "hub.host" : null;
            if (taken is not null)
            {
                throw new InvalidSettingsException(new(
                    $"stack '{stack}' has this {taken} already", file, taken == "name" ? name : host, Remedy: "choose another name for the new hub"));
            }
        }
    }

    private static IEnumerable<string> StandIns(ProjectFile project, string template) =>
        SecretStandIns.Of(Path.Combine(project.Root, CloudSettings.FileName), CloudSettings.KnownKeys, project.Name, template).Keys
            .Where(key => key.StartsWith(project.Name + ":", StringComparison.Ordinal)).Select(key => key[(project.Name.Length + 1)..]);

    private static string HostOf(StackFileDraft draft, string name) => $"{name}.{(draft.Find("dns.zone") ?? "example.org.").TrimEnd('.')}";

    private static void Adapt(StackFileDraft draft, string name)
    {
        draft.Set("hub.host", HostOf(draft, name));
        draft.Set("name", name);
        if (draft.Find("dns.mode") == "new")
        {
            // The template's stack makes the zone; this one finds it there.
            draft.Set("dns.mode", "existing");
            draft.Remove("dns.email");
        }
    }

    private static ImmutableArray<string> Blank(StackFileDraft draft)
    {
        var missing = draft.Scalars().Where(scalar => IsOwned(scalar.Key, scalar.Text, draft)).Select(scalar => scalar.Key).ToImmutableArray();
        foreach (var key in missing)
        {
            draft.Set(key, ToFillIn);
        }

        return missing;
    }

    // What belongs to one stack alone: objects that it took over, its address, its login clients. Networks may be shared.
    private static bool IsOwned(string key, string text, StackFileDraft draft) =>
        !key.StartsWith("network.", StringComparison.Ordinal)
        && (Id().IsMatch(text)
            || key.EndsWith("clientId", StringComparison.OrdinalIgnoreCase)
            || (key.EndsWith(".address", StringComparison.Ordinal) && draft.Find(key[..^"address".Length] + "mode") == "existing"));

    // What a comment tells people to run is about the new stack.
    private static Regex Command(string template) => new($@"(?<option>(--stack|-s) ){Regex.Escape(template)}(?![\w-])", RegexOptions.CultureInvariant);

    [GeneratedRegex("^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32})$")]
    private static partial Regex Id();
}
