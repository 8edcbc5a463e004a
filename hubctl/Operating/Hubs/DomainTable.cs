using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;

namespace JupyterHubInfra.Hubctl.Operating.Hubs;

/// <summary>Shows who is let in by which domain, and which entries could go.</summary>
internal sealed class DomainTable(Workspace workspace, Screen screen, string? hubName, string? provider)
{
    internal int Show(bool json)
    {
        ImmutableArray<HubSection> hubs = hubName is null && HubSection.All(workspace) is { Length: > 1 } all ? all : [HubSection.Of(workspace, hubName)];
        if (json)
        {
            screen.Write(stream => Write(stream, hubs));
            return ExitCode.Done;
        }

        var page = new Page();
        foreach (var hub in hubs)
        {
            Tell(page, hub);
        }

        screen.Show(page);
        return ExitCode.Done;
    }

    private void Tell(Page page, HubSection hub)
    {
        var login = DomainLogin.Of(hub);
        if (!login.KnowsDomains)
        {
            page.Line($"{hub.Path} logs users in with '{login.Kind}', which knows no domains.");
            return;
        }

        foreach (var list in Lists(login))
        {
            var path = $"{hub.Path}.{list.Path}";
            page.Gap();
            page.Line(new Piece($"{path}{(list.Provider is null ? "" : $"  {list.Provider}")}", Tone.Strong));
            if (list.Domains.IsEmpty)
            {
                page.Line(list.Provider is null ? "  no domain" : "  the hub's own list");
                continue;
            }

            page.Table([["  DOMAIN", "ADDS", "FINDING"], .. list.Domains.Select((domain, index) => Row(domain, Of(login, $"{path}[{index}]")))]);
            page.Line($"  {AllowedDomains.Needed(list.Domains).Length} of {list.Domains.Length} let in somebody whom no other one does.");
            foreach (var finding in Of(login, path))
            {
                page.Line(new Piece($"  {finding.Message}", Tone.Warning));
            }
        }
    }

    private static ImmutableArray<DomainFinding> Of(DomainLogin login, string path) => [.. login.Findings.Where(finding => finding.Path == path)];

    private IEnumerable<DomainList> Lists(DomainLogin login) => provider is null ? [login.Own, .. login.Providers] : [login.List(provider)];

    private static Piece[] Row(string domain, ImmutableArray<DomainFinding> findings) =>
    [
        $"  {domain}",
        Adds(domain, findings) ?? new Piece("nobody", Tone.Faint),
        new(string.Join("; ", findings.Select(Short)), findings.Any(finding => finding.IsError) ? Tone.Error : Tone.Warning),
    ];

    // Null where it lets in nobody whom no other entry does.
    private static string? Adds(string domain, ImmutableArray<DomainFinding> findings) =>
        findings.Any(finding => finding.IsNeedless || finding.IsError) || !DomainPattern.TryParse(domain, out var pattern, out _) ? null
        : pattern.IsWildcard ? $"addresses at any domain below {pattern.Domain}"
        : $"addresses at {pattern.Domain}";

    private static string Short(DomainFinding finding) => finding.Flaw switch
    {
        DomainFlaw.Duplicate => "stands twice",
        DomainFlaw.Shadowed => $"'{finding.CoveredBy}' lets them in already",
        DomainFlaw.Wide => "anybody may get a domain there",
        _ => finding.Message,
    };

    private void Write(Stream stream, ImmutableArray<HubSection> hubs)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var (hub, login) in hubs.Select(hub => (hub, DomainLogin.Of(hub))))
            {
                foreach (var list in Lists(login))
                {
                    Write(json, hub, login, list);
                }
            }

            json.WriteEndArray();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, HubSection hub, DomainLogin login, DomainList list)
    {
        json.WriteStartObject();
        json.WriteString("hub", hub.Name);
        json.WriteString("path", $"{hub.Path}.{list.Path}");
        json.WriteString("provider", list.Provider);
        json.WriteStartArray("domains");
        foreach (var (index, domain) in list.Domains.Index())
        {
            var findings = Of(login, $"{hub.Path}.{list.Path}[{index}]");
            json.WriteStartObject();
            json.WriteString("domain", domain);
            json.WriteBoolean("addsSomebody", Adds(domain, findings) is not null);
            Write(json, findings);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, Of(login, $"{hub.Path}.{list.Path}"));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<DomainFinding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("flaw", JsonNamingPolicy.CamelCase.ConvertName(finding.Flaw.ToString()));
            json.WriteString("severity", finding.IsError ? "error" : "warning");
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
