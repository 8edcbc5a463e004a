using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>A time for which nodes are held ready.</summary>
public sealed record EventSettings
{
    public required string Name { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required int? Attendees { get; init; }

    public required int? Nodes { get; init; }

    public required int? UsersPerNode { get; init; }

    public required string? Pool { get; init; }

    public required string? Hub { get; init; }

    public required string? Image { get; init; }

    public static EventSettings Read(SettingsReader read) => new()
    {
        Name = read.Required("name", GkeKinds.EventName, "Its name, once in the list."),
        Start = read.Required("start", GkeKinds.Time, "From when on nodes are held: half an hour before people come."),
        End = read.Required("end", GkeKinds.Time.Like("2026-11-24T23:00:00Z"), "Until when. The first update after it lets the nodes go."),
        Attendees = read.OptionalValue("attendees", Kinds.Whole(1, 100_000, "120"), "none; this or `nodes`", "How many people are expected."),
        Nodes = read.OptionalValue("nodes", Kinds.Whole(1, 1000, "2"), "as many as the attendees need", "How many nodes are held."),
        UsersPerNode = read.OptionalValue("usersPerNode", Kinds.Whole(50, 70, "60"), "60", "How many people share a node; never more than the node has room for."),
        Pool = read.OptionalText("pool", GkeKinds.PoolName, "the only pool for users", "Pool whose nodes are held."),
        Hub = read.OptionalText("hub", GkeKinds.HubName, "the hub that follows the others", "Hub that people use: what its servers are promised decides how many fit."),
        Image = read.OptionalText("image", CourseKinds.Image, "the hub's", "Image that the nodes fetch before anybody comes."),
    };
}
