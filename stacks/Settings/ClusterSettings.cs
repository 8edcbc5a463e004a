using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The Kubernetes cluster.</summary>
public sealed record ClusterSettings
{
    public required ClusterProvider Provider { get; init; }

    public required MagnumSettings? Magnum { get; init; }

    public required ControlPlaneSettings ControlPlane { get; init; }

    public required KubernetesVersion? Kubernetes { get; init; }

    public required WorkerSettings? Workers { get; init; }

    public required ImmutableSortedDictionary<string, PoolSettings> Pools { get; init; }

    public required ImmutableArray<string> Cordoned { get; init; }

    public required ApiEndpointSettings Api { get; init; }

    public required FloatingIpSettings ApiAddress { get; init; }

    public required ImmutableArray<CidrBlock> AdminCidrs { get; init; }

    public required ImmutableArray<CidrBlock> BreakGlassCidrs { get; init; }

    public required ImmutableArray<string> AvailabilityZones { get; init; }

    public required ImmutableArray<string> SecurityGroups { get; init; }

    public required string? KeyPair { get; init; }

    /// <summary>The time servers where a stack file names none.</summary>
    public static ImmutableArray<string> UsualNtpServers { get; } = ["ntp.ubuntu.com", "0.ubuntu.pool.ntp.org", "1.ubuntu.pool.ntp.org", "2.ubuntu.pool.ntp.org"];

    public required ImmutableArray<string> NtpServers { get; init; }

    public required ImmutableArray<ExtraFileSettings> ExtraFiles { get; init; }

    public required ImmutableArray<string> ExtraBootCommands { get; init; }

    public required HttpProxySettings? HttpProxy { get; init; }

    public required ImmutableArray<string> TrustedCertificates { get; init; }

    public required ImmutableSortedDictionary<string, ImmutableArray<string>> RegistryMirrors { get; init; }

    private static Kind<string> PoolName { get; } = Kinds.TextWhere("a name of 1 to 20 lower-case letters, digits and hyphens that starts with a letter, and not cp", "user",
        text => text.Length <= 20 && text is not "cp" && HubName.TryParse(text, out _, out _), "^(?!cp$)[a-z]([a-z0-9-]{0,18}[a-z0-9])?$");

    public static ClusterSettings Read(SettingsReader read) => new()
    {
        Provider = read.Optional("provider", Kinds.Choice("kubeadm", Choice.Of("kubeadm", ClusterProvider.Kubeadm), Choice.Of("magnum", ClusterProvider.Magnum)), "kubeadm",
            "Who makes the cluster: `kubeadm` is this program, from servers; `magnum` is the cloud's own service, which upgrades, heals and scales it. A running platform is not moved."),
        Magnum = read.OptionalGroup("magnum", MagnumSettings.Read, "The cluster of the cloud's Magnum; only with `provider: magnum`."),
        ControlPlane = read.Group("controlPlane", ControlPlaneSettings.Read, "The servers that run the Kubernetes API and etcd."),
        Kubernetes = VersionSettings.Read(read, "kubernetes", "new servers get the release's version and existing ones keep theirs",
            "Version of Kubernetes of all servers. Another value replaces them, control plane first: a patch is one line."),
        Workers = read.OptionalGroup("workers", WorkerSettings.Read, "The servers that run hub and notebooks, when all are of one kind: the pool `worker`."),
        Pools = read.Map("pools", PoolName, PoolSettings.Read, "The servers that run hub and notebooks, in pools of one kind each. Servers are called after platform, pool and number."),
        Api = read.Group("api", ApiEndpointSettings.Read, "How servers and administrators reach the Kubernetes API."),
        Cordoned = read.List("cordoned", Kinds.Text("the name of a node", "callysto-dev-worker-1"), "Nodes that take no new pods; those that are there are asked to move when a name is added.", [], "none"),
        ApiAddress = read.Group("apiAddress", FloatingIpSettings.Read, "Public address of the Kubernetes API."),
        AdminCidrs = read.RequiredList("adminCidrs", Kinds.Cidr.Like("198.51.100.0/24"),
            "Ranges from which the Kubernetes API may be reached: operators' networks and wherever `pulumi up` runs."),
        BreakGlassCidrs = read.List("breakGlassCidrs", Kinds.Cidr.Like("198.51.100.7/32"),
            "Ranges from which port 22 of every server, the fileserver too, may be reached in an emergency. Remove them when it is over.", [], "none; port 22 is closed"),
        AvailabilityZones = read.List("availabilityZones", SettingKinds.ComputeZone,
            "Nova availability zones of the cluster's servers, used in turn. Changing the list replaces servers.", [], "the cloud chooses"),
        SecurityGroups = read.List("securityGroups", Kinds.Text("the name of a security group of the project", "monitoring"),
            "Security groups of the project that the cluster's servers are in besides their own, e.g. of a monitoring service.", [], "none"),
        KeyPair = read.OptionalText("keyPair", Kinds.Text("the name of a key pair of the project", "ops"), "none",
            "A key pair of the project that new servers start with. Nothing here needs one, and port 22 stays closed: people's keys are `sshKeys`. Existing servers are not touched."),
        NtpServers = read.List("ntpServers", SettingKinds.Host.Like("ntp.ubuntu.com"), "Time servers of every machine; several, so that one that fails or lies is outvoted. Read at first boot only.",
            UsualNtpServers, "ntp.ubuntu.com and three of ubuntu.pool.ntp.org", min: 1),
        ExtraFiles = read.Groups("extraFiles", ExtraFileSettings.Read, "Files that new servers start with. Existing servers are not touched."),
        ExtraBootCommands = read.List("extraBootCommands", Kinds.Text("a shell command", "echo ready"),
            "Shell commands that new servers run at the end of their first boot. Existing servers are not touched.", [], "none"),
        HttpProxy = read.OptionalGroup("httpProxy", HttpProxySettings.Read, "The proxy through which servers reach the internet (docs/runbooks/campus-networks.md). Existing servers keep what they have."),
        TrustedCertificates = read.List("trustedCertificates", Kinds.Text("the certificate of an authority in PEM form", "-----BEGIN CERTIFICATE----- ..."),
            "Authorities that new servers trust beside the usual ones, for instance the campus' own. Not secret.", [], "none"),
        RegistryMirrors = read.Lists("registryMirrors", SettingKinds.Registry, Kinds.Text("the address of a mirror such as https://mirror.example.edu", "https://mirror.example.edu"),
            "Mirrors that new servers ask for images first, by the registry that the images are named after. One that fails is passed over."),
    };
}
