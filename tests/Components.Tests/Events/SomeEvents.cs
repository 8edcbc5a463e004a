using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Events;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Quotas.Gcp;

namespace JupyterHubInfra.Components.Tests.Events;

/// <summary>Events and pools as the platform in Montréal has them.</summary>
internal static class SomeEvents
{
    public static readonly GcpNeeds Node = GcpNeeds.Of(new GcpNode("n2-highmem-4", 4, 100, "pd-balanced"));

    public static readonly EventPool Users = new("nb-user", 0, 20) { SeatsPerNode = Seats(69), PerNode = Node };

    public static readonly EventPool Large = new("nb-n2-highmem-16", 1, 100) { SeatsPerNode = Seats(105), PerNode = GcpNeeds.Of(new GcpNode("n2-highmem-16", 16, 100, "pd-balanced")) };

    public static readonly EventPool Core = new("core-pool", 1, 5) { ForUsers = false, SeatsPerNode = Seats(0), PerNode = GcpNeeds.Of(new GcpNode("n2-highmem-2", 2, 30, "pd-balanced")) };

    public static readonly ImmutableArray<EventPool> Pools = [Core, Users, Large];

    public static DateTimeOffset Noon { get; } = Time("2026-11-24T12:00:00Z");

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static HubEvent Of(string name, EventSize size, double fromHours = -1, double toHours = 3, string pool = "nb-user") => new()
    {
        Name = name,
        Start = Noon.AddHours(fromHours),
        End = Noon.AddHours(toHours),
        Size = size,
        Pool = pool,
        Hub = "prod",
        Image = new ContainerImage("callysto/2i2c", "0.1.4"),
    };

    public static EventQuota Quota(params (string Metric, long Limit)[] limits) =>
        new(limits.ToImmutableSortedDictionary(limit => limit.Metric, limit => limit.Limit, StringComparer.Ordinal));

    public static ImmutableSortedDictionary<string, int> Seats(int prod) => ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add("prod", prod).Add("staging", prod);
}
