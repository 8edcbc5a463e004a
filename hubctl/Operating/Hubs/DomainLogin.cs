using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JupyterHubInfra.Components.Hubs.Domains;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Hubs;

/// <summary>How a hub's users log in, as far as domains decide who may.</summary>
internal sealed class DomainLogin
{
    private const string Login = "authenticator";
    private const string Allowed = "allowedDomains";
    private const string Google = "google";

    // The other ways of saying who may come in; the program takes one way alone.
    private static readonly string[] Others = ["allowedUsers", "allowedOrganizations", "allowedGroups"];

    private readonly HubSection _hub;

    private DomainLogin(HubSection hub, string? kind, ImmutableArray<DomainList> providers)
    {
        _hub = hub;
        Kind = kind;
        Own = new($"{Login}.{Allowed}", null, hub.Texts($"{Login}.{Allowed}"));
        Providers = providers;
    }

    /// <summary>What users log in with; null where the file does not say.</summary>
    internal string? Kind { get; }

    /// <summary>The hub's own list.</summary>
    internal DomainList Own { get; }

    /// <summary>A list for each identity provider; an empty one takes the hub's.</summary>
    internal ImmutableArray<DomainList> Providers { get; }

    /// <summary>Whether this kind of login looks at domains at all.</summary>
    internal bool KnowsDomains => Kind is Google or "cilogon";

    /// <summary>Whether `*.ca` means anything to this kind of login.</summary>
    internal bool KnowsPatterns => Kind != Google;

    /// <summary>What there is to say about all lists.</summary>
    internal ImmutableArray<DomainFinding> Findings => AllowedDomains.Findings(Own.Domains, Providers.Select(list => (IEnumerable<string>)list.Domains), $"{_hub.Path}.{Login}");

    /// <summary>The other settings that say who may come in.</summary>
    internal IEnumerable<string> OtherWays =>
        [.. _hub.Find($"{Login}.allowAll").ValueKind is JsonValueKind.True ? ["allowAll"] : Array.Empty<string>(), .. Others.Where(way => !_hub.Texts($"{Login}.{way}").IsEmpty)];

    internal static DomainLogin Of(HubSection hub)
    {
        var list = hub.Find($"{Login}.providers");
        ImmutableArray<JsonElement> providers = list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        return new(hub, hub.Text($"{Login}.kind"), [.. providers.Select((provider, index) =>
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{Login}.providers[{index}].{Allowed}");
            var (id, domains) = provider.ValueKind is JsonValueKind.Object ? (Member(provider, "entityId"), Member(provider, Allowed)) : default;
            return new DomainList(path, id.ValueKind is JsonValueKind.String ? id.GetString() : "", hub.Texts(domains, path));
        })]);
    }

    /// <summary>The list that a command line means.</summary>
    /// <param name="provider">What `--provider` says: an entity id or a number from 0; null where it is not given.</param>
    internal DomainList List(string? provider)
    {
        if (!KnowsDomains)
        {
            throw new InvalidSettingsException(new(
                $"{_hub.Path} logs users in with {(Kind is null ? "nothing that the file names" : $"'{Kind}'")}, which knows no domains", $"{_hub.Path}.{Login}.kind", Allowed: "google, cilogon", Remedy: "docs/runbooks/login.md says how each kind tells who may come in"));
        }

        if (provider is null)
        {
            return Own.Domains.IsEmpty && !Providers.IsEmpty && Providers.All(list => !list.Domains.IsEmpty)
                ? throw new InvalidSettingsException(new(
                    $"each identity provider of {_hub.Path} has a list of its own, so that nobody would look at the hub's", $"{_hub.Path}.{Login}", Allowed: Choices, Remedy: "say which one is meant: --provider 0"))
                : Own;
        }

        var found = int.TryParse(provider, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? Providers.ElementAtOrDefault(index)
            : Providers.FirstOrDefault(list => list.Provider == provider);
        return found ?? throw new InvalidSettingsException(new(
            $"{_hub.Path} has no such identity provider",
            $"{_hub.Path}.{Login}.providers",
            provider,
            Providers.IsEmpty ? "none: leave --provider out" : Choices,
            Suggestion.For(provider, Providers.Select(list => list.Provider!)) is { } guess ? $"did you mean --provider {guess}?" : null));
    }

    /// <summary>Whether anybody but administrators can log in once a list has changed, by the program's own rule.</summary>
    internal bool LetsAnybodyIn(DomainList changed)
    {
        var own = changed.Path == Own.Path ? changed : Own;
        var providers = Providers.Select(list => list.Path == changed.Path ? changed : list).ToList();
        return !own.Domains.IsEmpty || OtherWays.Any() || (providers.Count > 0 && providers.All(list => !list.Domains.IsEmpty));
    }

    private string Choices => string.Join("\n", Providers.Select((list, index) => string.Create(CultureInfo.InvariantCulture, $"{index}  {list.Provider}")));

    private static JsonElement Member(JsonElement map, string name) => map.TryGetProperty(name, out var member) ? member : default;
}
