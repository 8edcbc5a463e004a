using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Hubs;

/// <summary>Writes allowed domains into a stack's file, and takes them off again. The next `up` tells the hub.</summary>
internal sealed class DomainDesk(Workspace workspace, Screen screen, string? hubName, string? provider)
{
    private string File => Path.GetFileName(workspace.Stack.File);

    /// <summary>Adds domains at the end of a list; what is there already, or covered by a wildcard, is not added.</summary>
    /// <param name="domains">Which.</param>
    /// <param name="force">Whether covered ones are added all the same.</param>
    internal int Add(IReadOnlyList<string> domains, bool force)
    {
        var hub = HubSection.Of(workspace, hubName);
        var login = DomainLogin.Of(hub);
        var list = login.List(provider);
        var path = $"{hub.Path}.{list.Path}";
        RefuseBad(domains, login);
        if (login.OtherWays.FirstOrDefault() is { } way)
        {
            throw new InvalidSettingsException(new(
                $"{hub.Path}.authenticator.{way} says already who may come in, and only one way can hold", workspace.Stack.File, Remedy: $"decide for one: take {way} out, or leave the domains"));
        }

        ImmutableArray<string> fresh = [.. domains.Distinct(StringComparer.Ordinal).Where(domain => !list.Domains.Contains(domain))];
        ImmutableArray<string> all = [.. list.Domains, .. fresh];
        ImmutableArray<string> added = force ? fresh : [.. fresh.Where(domain => CoverOf(domain, all) is null)];
        var page = new Page();
        foreach (var domain in domains.Distinct(StringComparer.Ordinal))
        {
            page.Line(
                list.Domains.Contains(domain) ? $"'{domain}' is in {path} already."
                : added.Contains(domain) ? $"'{domain}' was added to {path}."
                : $"'{domain}' was not added: '{CoverOf(domain, all)}' lets in everybody there already (--force adds it all the same).");
        }

        new StackFileEditor(workspace.Project, workspace.Stack).Edit(added.Select((domain, index) =>
            new SettingChange(hub.Key(string.Create(CultureInfo.InvariantCulture, $"{list.Path}[{list.Domains.Length + index}]")), domain)));
        Warn(list.Domains, [.. list.Domains, .. added], path);
        return Done(page, changed: !added.IsEmpty);
    }

    /// <summary>Takes domains off a list, wherever they stand in it.</summary>
    /// <param name="domains">Which.</param>
    /// <param name="force">Whether a provider may be left with the hub's list in place of its own.</param>
    internal int Remove(IReadOnlyList<string> domains, bool force)
    {
        var hub = HubSection.Of(workspace, hubName);
        var login = DomainLogin.Of(hub);
        var list = login.List(provider);
        var path = $"{hub.Path}.{list.Path}";
        RefuseUnknown(domains, list, path);
        var left = list with { Domains = [.. list.Domains.Where(entry => !domains.Any(domain => IsSame(domain, entry)))] };
        if (left.Domains.IsEmpty && !login.LetsAnybodyIn(left))
        {
            throw new InvalidSettingsException(new(
                $"nobody could log in any more: {path} would be empty, and nothing else says who may come in", workspace.Stack.File, string.Join(", ", domains),
                Remedy: $"add another domain first: hubctl allow-domain add DOMAIN {hub.Options}"));
        }

        if (left.Domains.IsEmpty && list.Provider is not null && !force)
        {
            throw new InvalidSettingsException(new(
                $"without a list of its own, the provider {list.Provider} takes the hub's", $"{hub.Path}.{login.Own.Path}", string.Join(", ", domains),
                Remedy: $"if that is meant ({string.Join(", ", login.Own.Domains)}), say --force"));
        }

        // A list that is left empty goes too. The last entries first, so that no number moves.
        ImmutableArray<SettingChange> changes = left.Domains.IsEmpty
            ? [new(hub.Key(list.Path), null)]
            : [.. list.Domains.Index().Where(entry => domains.Any(domain => IsSame(domain, entry.Item))).Reverse()
                .Select(entry => new SettingChange(hub.Key(string.Create(CultureInfo.InvariantCulture, $"{list.Path}[{entry.Index}]")), null))];
        new StackFileEditor(workspace.Project, workspace.Stack).Edit(changes);
        var page = new Page();
        foreach (var domain in domains.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            page.Line(CoverOf(domain, left.Domains) is { } cover
                ? $"'{domain}' was taken off {path}, which changes nothing: '{cover}' still lets in everybody there."
                : $"'{domain}' was taken off {path}. Who is logged in stays so until the session ends; hubctl user ban acts at the next up.");
        }

        return Done(page, changed: true);
    }

    private int Done(Page page, bool changed)
    {
        if (changed)
        {
            page.Line($"{File} says so now; the next up restarts the hub, and servers that run go on. See what that changes:");
            page.Line($"  pulumi preview --stack {workspace.Stack.Name}");
        }

        screen.Show(page);
        return ExitCode.Done;
    }

    private static void RefuseBad(IReadOnlyList<string> domains, DomainLogin login)
    {
        var bad = domains.Distinct(StringComparer.Ordinal).Select(domain => (Domain: domain, Problem: ProblemOf(domain, login))).Where(entry => entry.Problem is not null).ToList();
        if (bad.Count > 0)
        {
            throw new InvalidSettingsException(new(
                $"{(bad.Count == 1 ? "this is no domain" : "these are no domains")} that can be allowed; nothing was changed",
                Received: string.Join("\n", bad.Select(entry => $"{entry.Domain}  ({entry.Problem})")),
                Allowed: login.KnowsPatterns ? "a domain such as callysto.ca, or *.ca for all domains below it" : "a domain such as callysto.ca"));
        }
    }

    private static string? ProblemOf(string domain, DomainLogin login) =>
        !DomainPattern.TryParse(domain, out var pattern, out var problem) ? problem
        : pattern.IsWildcard && !login.KnowsPatterns ? "Google compares whole domains and knows no patterns"
        : null;

    private void RefuseUnknown(IReadOnlyList<string> domains, DomainList list, string path)
    {
        ImmutableArray<string> unknown = [.. domains.Where(domain => !list.Domains.Any(entry => IsSame(domain, entry)))];
        if (!unknown.IsEmpty)
        {
            var guess = Suggestion.For(unknown[0], list.Domains);
            var cover = CoverOf(unknown[0], list.Domains);
            throw new InvalidSettingsException(new(
                $"{path} of {File} does not have {(unknown.Length == 1 ? "this domain" : "these domains")}; nothing was changed",
                workspace.Stack.File,
                string.Join(", ", unknown),
                list.Domains.IsEmpty ? "the list is empty" : string.Join(", ", list.Domains),
                cover is not null ? $"its people come in by '{cover}'; one domain below it cannot be kept out" : guess is not null ? $"did you mean '{guess}'?" : null));
        }
    }

    // What this change brings about; what was so before stays for `list` and the preview to tell.
    private void Warn(IEnumerable<string> before, IEnumerable<string> after, string path)
    {
        var known = AllowedDomains.FindingsOf(before, path).Select(finding => finding.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in AllowedDomains.FindingsOf(after, path).Where(finding => !known.Contains(finding.ToString())))
        {
            screen.Error.WriteLine($"warning: {finding}");
        }
    }

    private static string? CoverOf(string domain, IEnumerable<string> list) => DomainPattern.TryParse(domain, out var pattern, out _)
        ? list.Where(entry => entry != domain && DomainPattern.TryParse(entry, out var wider, out _) && wider.Covers(pattern)).MinBy(entry => entry.Length)
        : null;

    private static bool IsSame(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
