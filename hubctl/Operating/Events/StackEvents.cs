using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>What a stack's file says of events, and of what they need: pools, hubs, quotas. The program knows more; this is for questions that are answered before it runs.</summary>
internal sealed class StackEvents
{
    internal const string Setting = "events";

    private StackEvents(ImmutableArray<ListedEvent> events, ImmutableArray<ListedPool> pools) => (Events, Pools) = (events, pools);

    internal ImmutableArray<ListedEvent> Events { get; }

    internal ImmutableArray<ListedPool> Pools { get; }

    /// <summary>Names of the hubs, and the one that an event means which names none; null where that cannot be told.</summary>
    internal required ImmutableArray<string> Hubs { get; init; }

    internal required string? UsualHub { get; init; }

    internal required ImmutableSortedDictionary<string, int> Quotas { get; init; }

    /// <summary>Whether nodes have addresses on the internet.</summary>
    internal required bool IsPublic { get; init; }

    /// <summary>The pool that an event means which names none; null where there are several.</summary>
    internal string? UsualPool => Pools.Where(pool => pool is { ForUsers: true, PhaseOut: false }).Select(pool => pool.Name).ToArray() is [var only] ? only : null;

    internal string? PoolOf(ListedEvent one) => one.Pool ?? UsualPool;

    /// <summary>Nodes of a pool that listed events hold at a moment.</summary>
    internal int HeldAt(DateTimeOffset moment, string pool) => Events.Where(one => one.IsOpen(moment) && PoolOf(one) == pool).Sum(one => one.NodeCount);

    /// <summary>The same with other events.</summary>
    internal StackEvents With(ImmutableArray<ListedEvent> events) => new(events, Pools) { Hubs = Hubs, UsualHub = UsualHub, Quotas = Quotas, IsPublic = IsPublic };

    internal static StackEvents Read(Workspace workspace)
    {
        var (cluster, hubs, project) = (Map(workspace, "cluster"), Map(workspace, "hubs"), Map(workspace, "project"));
        var pools = Entries(Member(cluster, "pools")).Select(pool => new ListedPool(
            pool.Name, Text(pool.Value, "use") == "user", Member(pool.Value, "phaseOut").ValueKind is JsonValueKind.True, Whole(pool.Value, "min") ?? 0, Text(pool.Value, "machineType") ?? "")
        {
            DiskGiB = Whole(pool.Value, "diskGiB") ?? 100,
            DiskType = Text(pool.Value, "diskType") ?? "pd-balanced",
        }).ToImmutableArray();
        if (pools.IsEmpty)
        {
            throw new InvalidSettingsException(new(
                $"stack '{workspace.Stack.Name}' has no node pools, so nodes cannot be held for events", workspace.Stack.File, Remedy: "name a stack whose cluster.pools lists some; docs/runbooks/events.md says what events are"));
        }

        var names = Entries(hubs).Select(hub => hub.Name).ToImmutableArray();
        var followed = Entries(hubs).Select(hub => Text(hub.Value, "after")).ToHashSet();
        return new(ReadEvents(workspace), pools)
        {
            Hubs = names,
            UsualHub = names.Where(name => !followed.Contains(name)).ToArray() is [var last] ? last : null,
            Quotas = Entries(Member(project, "quotas")).Where(quota => quota.Value.ValueKind is JsonValueKind.Number && quota.Value.TryGetInt32(out _))
                .ToImmutableSortedDictionary(quota => quota.Name, quota => quota.Value.GetInt32(), StringComparer.Ordinal),
            IsPublic = Text(cluster, "privateControlPlane") is null,
        };
    }

    private static ImmutableArray<ListedEvent> ReadEvents(Workspace workspace)
    {
        if (Find(workspace, Setting) is not { } setting || setting.Masked is "" or "null")
        {
            return [];
        }

        using var document = setting.IsObject ? JsonDocument.Parse(setting.Masked) : throw Unreadable(setting, Setting);
        return document.RootElement.ValueKind is JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select((one, at) => ReadEvent(setting, one, $"{Setting}[{at}]"))]
            : throw Unreadable(setting, Setting);
    }

    private static ListedEvent ReadEvent(StackSetting setting, JsonElement one, string path) => new(
        Text(one, "name") ?? throw Unreadable(setting, $"{path}.name"),
        EventTime.TryParse(Text(one, "start")) ?? throw Unreadable(setting, $"{path}.start"),
        EventTime.TryParse(Text(one, "end")) ?? throw Unreadable(setting, $"{path}.end"))
    {
        Attendees = Whole(one, "attendees"),
        Nodes = Whole(one, "nodes"),
        UsersPerNode = Whole(one, "usersPerNode"),
        Pool = Text(one, "pool"),
        Hub = Text(one, "hub"),
        Image = Text(one, "image"),
    };

    private static StackSetting? Find(Workspace workspace, string name) => workspace.Stack.Settings.FirstOrDefault(setting => setting.Key == $"{workspace.Project.Name}:{name}");

    private static JsonElement Map(Workspace workspace, string name)
    {
        if (Find(workspace, name) is not { IsObject: true } setting)
        {
            return default;
        }

        using var document = JsonDocument.Parse(setting.Masked);
        return document.RootElement.Clone();
    }

    private static IEnumerable<JsonProperty> Entries(JsonElement map) => map.ValueKind is JsonValueKind.Object ? map.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static JsonElement Member(JsonElement map, string name) => map.ValueKind is JsonValueKind.Object && map.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement map, string name) => Member(map, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static int? Whole(JsonElement map, string name) => Member(map, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;

    private static InvalidSettingsException Unreadable(StackSetting setting, string path) =>
        new(new($"'{path}' cannot be read as an event's", setting.Where, Remedy: "mend it in the file; docs/reference/settings.md shows the form"));
}
