using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The network of a workstation; it exists already.</summary>
public sealed record WorkstationNetworkSettings
{
    public required string Name { get; init; }

    public required bool IPv6 { get; init; }

    public required string ExternalNetwork { get; init; }

    public static WorkstationNetworkSettings Read(SettingsReader read) => new()
    {
        Name = read.Optional("name", Kinds.Text("the name of a network of the project", "default"), "default", "Network of the project. It must exist."),
        IPv6 = read.Optional("ipv6", Kinds.Flag, "true", "Whether that network gives public IPv6 addresses: they become the AAAA record."),
        ExternalNetwork = read.Optional("externalNetwork", Kinds.Text("the name of a network that has floating IPs", "public"), "public", "Provider network that a new floating IP comes from."),
    };
}
