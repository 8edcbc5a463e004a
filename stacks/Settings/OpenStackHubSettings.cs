using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Everything that differs between two stacks of the platform <c>openstack-hub</c>.</summary>
public sealed record OpenStackHubSettings
{
    public required Profile Profile { get; init; }

    public required HubName Name { get; init; }

    public required string Image { get; init; }

    public required NetworkSettings Network { get; init; }

    public required ClusterSettings Cluster { get; init; }

    public required HomesSettings Homes { get; init; }

    public required FileserverSettings? Fileserver { get; init; }

    public required DnsSettings Dns { get; init; }

    public required HubSettings Hub { get; init; }

    public required CourseSettings Course { get; init; }

    public required SshKeyLevels SshKeys { get; init; }

    public required MachinesSettings Machines { get; init; }

    public required MessageSettings Messages { get; init; }

    public required LoginSecretSettings LoginSecrets { get; init; }

    public required BackupSettings Backups { get; init; }

    public required string? HubCertificate { get; init; }

    public required string? HubCertificateKey { get; init; }

    public static OpenStackHubSettings Read(SettingsReader read) => new()
    {
        Profile = read.Required("profile", Kinds.Choice("dev", Choice.Of("dev", Profile.Dev), Choice.Of("production", Profile.Production)),
            "`production` protects and retains volumes, zone and hub release, and refuses test authenticators and plain HTTP."),
        Name = read.Required("name", Kinds.Name.Like("callysto-dev"), "Name of the platform; servers, volumes and networks carry it as prefix. Cannot be changed later."),
        Image = read.Required("image", Kinds.Text("the name of an image", "Ubuntu 24.04"), "Image of new servers, Ubuntu 24.04. Existing servers keep theirs."),
        Network = read.Group("network", NetworkSettings.Read, "Addresses."),
        Cluster = read.Group("cluster", ClusterSettings.Read, "The Kubernetes cluster."),
        Homes = read.Group("homes", HomesSettings.Read, "Where the users' homes are (docs/runbooks/homes.md)."),
        Fileserver = read.OptionalGroup("fileserver", FileserverSettings.Read, "The server that holds the users' homes; for the homes mode `fileserver` only, which needs it."),
        Dns = read.Group("dns", DnsSettings.Read, "The zone in which the platform is found (Designate)."),
        Hub = read.Group("hub", HubSettings.Read, "The JupyterHub."),
        Course = read.Group("course", CourseSettings.Read, "What a course adds to its hub, each part off unless it stands here (docs/runbooks/course.md)."),
        SshKeys = SshKeyLevels.Read(read),
        Machines = read.Group("machines", MachinesSettings.Read, "What holds for every server and reaches running ones within minutes."),
        Messages = MessageSettings.Read(read),
        LoginSecrets = LoginSecretSettings.Read(read),
        Backups = read.Group("backups", BackupSettings.Read, "How homes can be brought back (docs/runbooks/backups.md)."),
        HubCertificate = read.Secret("hubCertificate", "a certificate chain in PEM form, the host's own certificate first", "none; needed for `manual`", "Certificate of the hub with mode `manual` of `hub.https`. Checked at each preview, with a warning from 30 days before its end on."),
        HubCertificateKey = read.Secret("hubCertificateKey", "a private key in PEM form without a passphrase", "none; needed for `manual`", "Private key of `hubCertificate`."),
    };
}
