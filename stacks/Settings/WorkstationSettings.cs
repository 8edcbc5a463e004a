using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Everything that differs between two stacks of the platform <c>workstation</c>.</summary>
public sealed record WorkstationSettings
{
    public required Profile Profile { get; init; }

    public required HubName Name { get; init; }

    public required string Image { get; init; }

    public required string Flavor { get; init; }

    public required string? AvailabilityZone { get; init; }

    public required WorkstationNetworkSettings Network { get; init; }

    public required SshAccessSettings Ssh { get; init; }

    public required FloatingIpSettings Address { get; init; }

    public required KeyPairSettings KeyPair { get; init; }

    public required WorkstationVolumesSettings Volumes { get; init; }

    public required DnsName Host { get; init; }

    public required DnsSettings Dns { get; init; }

    public required SshKeyLevels SshKeys { get; init; }

    public required MachinesSettings Machines { get; init; }

    public static WorkstationSettings Read(SettingsReader read) => new()
    {
        Profile = read.Required("profile", Kinds.Choice("production", Choice.Of("dev", Profile.Dev), Choice.Of("production", Profile.Production)),
            "`production` protects and retains new volumes, a new floating IP and a new zone."),
        Name = read.Required("name", Kinds.Name.Like("clavius"), "Name of the workstation; volumes and security group carry it as prefix. Cannot be changed later."),
        Image = read.Required("image", Kinds.Text("the name of an image", "Ubuntu 24.04"), "Image of a new workstation, Ubuntu 24.04. A running one keeps its own."),
        Flavor = read.Required("flavor", SettingKinds.Flavor.Like("m1.small"), "Flavor; another one resizes the server."),
        AvailabilityZone = read.OptionalText("availabilityZone", Kinds.Text("the name of an availability zone", "nova"), "chosen by the cloud", "Availability zone of server and new volumes. Cannot be changed later."),
        Network = read.Group("network", WorkstationNetworkSettings.Read, "The network that it is connected to."),
        Ssh = read.Group("ssh", SshAccessSettings.Read, "Who reaches port 22. Nothing else is open."),
        Address = read.Group("address", FloatingIpSettings.Read, "Public IPv4 address."),
        KeyPair = read.Group("keyPair", KeyPairSettings.Read, "Key pair of a new workstation. A running one keeps its own."),
        Volumes = read.Group("volumes", WorkstationVolumesSettings.Read, "The volumes that outlive the server. Only blank ones are ever formatted."),
        Host = read.Required("host", Kinds.Dns.Like("clavius.callysto.farm"), "Name of the workstation, in the zone of `dns.zone`."),
        Dns = read.Group("dns", DnsSettings.Read, "The zone in which the workstation is found (Designate)."),
        SshKeys = SshKeyLevels.Read(read),
        Machines = read.Group("machines", MachinesSettings.Read, "What reaches the running server within minutes."),
    };
}
