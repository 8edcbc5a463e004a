using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>Verbs of single nouns.</summary>
internal static class Actions
{
    private static readonly Option[] Accepted =
        [Option.Flag("--wait"), Option.Flag("--hard"), Option.Flag("--soft"), new(["--device"]), new(["--flavor"]), new(["--image"]), new(["--fixed-ip-address"]), Option.Flag("--confirm")];

    /// <summary>An action.</summary>
    internal sealed record Action(string Words, Action<Objects, CommandLine> Does)
    {
        internal void Do(Objects objects, IReadOnlyList<string> arguments) => Does(objects, new CommandLine(arguments, Accepted));
    }

    internal static IReadOnlyList<Action> All { get; } =
    [
        new("server start", (objects, line) => SetServers(objects, line, "powerState", "active")),
        new("server stop", (objects, line) => SetServers(objects, line, "powerState", "shutoff")),
        new("server pause", (objects, line) => SetServers(objects, line, "powerState", "paused")),
        new("server unpause", (objects, line) => SetServers(objects, line, "powerState", "active")),
        new("server shelve", (objects, line) => SetServers(objects, line, "powerState", "shelved_offloaded")),
        new("server unshelve", (objects, line) => SetServers(objects, line, "powerState", "active")),
        new("server reboot", (_, _) => { }),
        new("server resize", (objects, line) => Resize(objects, line, "--flavor", "flavorName")),
        new("server rebuild", (objects, line) => Resize(objects, line, "--image", "imageName")),
        new("server add volume", (objects, line) => objects.Create(
            Nouns.Attachment, PropertyValue.Map.Of(("instanceId", Server(objects, line).Id), ("volumeId", objects.Find(Nouns.Of(Nouns.Volume), Second(line)).Id)))),
        new("server remove volume", RemoveVolume),
        new("server add security group", (objects, line) => Groups(objects, line, items => [.. items, Second(line)])),
        new("server remove security group", (objects, line) => Groups(objects, line, items => items.Where(item => item != Second(line)))),
        new("server add floating ip", AddAddress),
        new("server remove floating ip", (objects, line) => Lead(objects, objects.Find(Nouns.Of(Nouns.FloatingIp), Second(line)), "")),
        new("router add subnet", (objects, line) => objects.Create(Nouns.RouterInterface, Link(objects, line))),
        new("router remove subnet", RemoveSubnet),
    ];

    internal static Action? Find(IReadOnlyList<string> arguments) => All.FirstOrDefault(action => action.Words.Split(' ').SequenceEqual(arguments.Take(action.Words.Split(' ').Length)));

    /// <summary>Leads a floating IP to a port, or, with an empty id, nowhere.</summary>
    internal static void Lead(Objects objects, CloudObject address, string port)
    {
        var inside = objects.All(Nouns.Of(Nouns.Port)).FirstOrDefault(found => found.Id == port)?.Outputs["allFixedIps"]?.AsList()?.FirstOrDefault()?.AsText() ?? "";
        KeyValuePair<string, PropertyValue>[] changes = [KeyValuePair.Create("portId", (PropertyValue)port), KeyValuePair.Create("fixedIp", (PropertyValue)inside)];

        // An association of a program is the floating IP, seen from another side.
        foreach (var side in objects.Where(Nouns.Association, "floatingIp", address.Outputs.Text("address")!).Append(address).ToArray())
        {
            objects.Set(side, changes);
        }
    }

    private static void SetServers(Objects objects, CommandLine line, string property, PropertyValue value)
    {
        foreach (var named in line.Operands)
        {
            objects.Set(objects.Find(Nouns.Of(Nouns.Server), named), [KeyValuePair.Create(property, value)]);
        }
    }

    private static void Resize(Objects objects, CommandLine line, string option, string property)
    {
        var server = Server(objects, line);
        if (line[option] is { } value)
        {
            objects.Change(server, PropertyValue.Map.Of((property, value)));
        }
    }

    private static void RemoveVolume(Objects objects, CommandLine line)
    {
        var (server, volume) = (Server(objects, line), objects.Find(Nouns.Of(Nouns.Volume), Second(line)));
        objects.Drop(objects.Where(Nouns.Attachment, "instanceId", server.Id).FirstOrDefault(found => found.Outputs.Text("volumeId") == volume.Id)
            ?? throw new UsageException($"volume {volume.Id} is not attached to server {server.Id}"));
    }

    private static void Groups(Objects objects, CommandLine line, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        var server = Server(objects, line);
        objects.Set(server, [KeyValuePair.Create("securityGroups", (PropertyValue)new PropertyValue.List([.. change(server.Outputs.Texts("securityGroups")).Distinct().Select(name => (PropertyValue)name)]))]);
    }

    private static void AddAddress(Objects objects, CommandLine line)
    {
        var port = Server(objects, line).Outputs.Items("networks").Select(network => network.AsMap()?.Text("port")).FirstOrDefault(id => !string.IsNullOrEmpty(id))
            ?? throw new UsageException("the server has no port of its own");
        Lead(objects, objects.Find(Nouns.Of(Nouns.FloatingIp), Second(line)), port);
    }

    private static void RemoveSubnet(Objects objects, CommandLine line)
    {
        var link = Link(objects, line);
        objects.Drop(objects.Where(Nouns.RouterInterface, "routerId", link.Text("routerId")!).FirstOrDefault(found => found.Outputs.Text("subnetId") == link.Text("subnetId"))
            ?? throw new UsageException("the subnet has no interface on that router"));
    }

    private static PropertyValue.Map Link(Objects objects, CommandLine line) => PropertyValue.Map.Of(
        ("routerId", objects.Find(Nouns.Of(Nouns.Router), First(line)).Id), ("subnetId", objects.Find(Nouns.Of(Nouns.Subnet), Second(line)).Id));

    private static CloudObject Server(Objects objects, CommandLine line) => objects.Find(Nouns.Of(Nouns.Server), First(line));

    private static string First(CommandLine line) => line.Operands is [var first, ..] ? first : throw new UsageException("name what to change");

    private static string Second(CommandLine line) => line.Operands is [_, var second, ..] ? second : throw new UsageException("two names are needed");
}
