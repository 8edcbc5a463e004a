using System.Collections.Immutable;
using System.Globalization;

namespace JupyterHubInfra.Components.Hubs.Domains;

/// <summary>
/// Looks at lists of allowed domains the way a reviewer should: what is no domain, what stands twice, and what a wildcard beside it
/// already lets in, so that taking it off the list would keep nobody out.
/// </summary>
/// <remarks>hubctl compiles this folder too (docs/decisions), so that command and program never disagree: it uses nothing of this project.</remarks>
public static class AllowedDomains
{
    /// <summary>The findings of a hub's own list and of its identity providers' lists. A provider with a list does not look at the hub's.</summary>
    /// <param name="hub">The hub's <c>allowedDomains</c>.</param>
    /// <param name="providers">Each provider's <c>allowedDomains</c>, empty where it uses the hub's.</param>
    /// <param name="at">Path of the login's settings, e.g. <c>hubs.staging.authenticator</c>; put before each finding's path.</param>
    public static ImmutableArray<DomainFinding> Findings(IEnumerable<string> hub, IEnumerable<IEnumerable<string>>? providers = null, string at = "")
    {
        var root = at.Length == 0 ? "" : at + ".";
        ImmutableArray<string> common = [.. hub];
        ImmutableArray<ImmutableArray<string>> own = [.. (providers ?? []).Select(list => list.ToImmutableArray())];
        var findings = ImmutableArray.CreateBuilder<DomainFinding>();
        if (!common.IsEmpty && !own.IsEmpty && own.All(list => !list.IsEmpty))
        {
            findings.Add(new($"{root}allowedDomains", "", DomainFlaw.Unused, "is looked at by no login: each identity provider has a list of its own. Take it out, or take out theirs."));
        }

        findings.AddRange(FindingsOf(common, $"{root}allowedDomains"));
        foreach (var (index, list) in own.Index())
        {
            findings.AddRange(FindingsOf(list, string.Create(CultureInfo.InvariantCulture, $"{root}providers[{index}].allowedDomains")));
        }

        return findings.ToImmutable();
    }

    /// <summary>The findings of one list, in its order.</summary>
    /// <param name="domains">The entries.</param>
    /// <param name="path">Path of the list.</param>
    public static ImmutableArray<DomainFinding> FindingsOf(IEnumerable<string> domains, string path)
    {
        ImmutableArray<Placed> entries = [.. domains.Select((text, index) => Placed.Of(text, index, path))];
        return [.. entries.SelectMany(entry => FindingsOf(entry, entries))];
    }

    /// <summary>The entries that let in somebody whom no other entry lets in, in their order; of equal ones the first.</summary>
    /// <param name="domains">The entries.</param>
    public static ImmutableArray<string> Needed(IEnumerable<string> domains)
    {
        ImmutableArray<Placed> entries = [.. domains.Select((text, index) => Placed.Of(text, index, ""))];
        return [.. entries.Where(entry => FindingsOf(entry, entries).All(finding => !finding.IsError && !finding.IsNeedless)).Select(entry => entry.Text)];
    }

    private static IEnumerable<DomainFinding> FindingsOf(Placed entry, ImmutableArray<Placed> all)
    {
        if (entry.Problem is { } problem)
        {
            yield return entry.Finding(DomainFlaw.Malformed, $"is '{entry.Text}', but {problem}.");
        }

        var equal = all.FirstOrDefault(other => other.Index < entry.Index && other.Key == entry.Key);
        if (equal is not null)
        {
            yield return entry.Finding(DomainFlaw.Duplicate, $"is '{entry.Text}', which {equal.Path} {(equal.Text == entry.Text ? "has" : $"has as '{equal.Text}'")} already. Take one out.", equal.Text);
            yield break;
        }

        if (entry.Pattern is not { } pattern)
        {
            yield break;
        }

        // The widest one: taking out another wildcard between the two would change nothing.
        var cover = all.Where(other => other.Pattern is { } wider && wider != pattern && wider.Covers(pattern)).MinBy(other => other.Text.Length);
        if (cover is not null)
        {
            yield return entry.Finding(DomainFlaw.Shadowed, $"is '{entry.Text}', but '{cover.Text}' ({cover.Path}) lets in everybody there already: it adds nobody, and taking it out keeps nobody out.", cover.Text);
        }

        if (pattern.IsOpenToAnybody)
        {
            yield return entry.Finding(DomainFlaw.Wide, $"is '{entry.Text}', which lets in everybody with an address at any domain below .{pattern.Domain}, and anybody may get one there. Name the domains that are meant, unless this is.");
        }
    }

    // An entry that is bad for its capitals alone is held against the others as if it had none.
    private sealed record Placed(string Text, int Index, string Path, string Key, DomainPattern? Pattern, string? Problem)
    {
        public static Placed Of(string text, int index, string path)
        {
            var key = text.Trim().ToLowerInvariant();
            var good = DomainPattern.TryParse(text, out var pattern, out var problem) || DomainPattern.TryParse(key, out pattern, out _);
            return new(text, index, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), key, good ? pattern : null, problem);
        }

        public DomainFinding Finding(DomainFlaw flaw, string message, string? coveredBy = null) => new(Path, Text, flaw, message) { CoveredBy = coveredBy };
    }
}
