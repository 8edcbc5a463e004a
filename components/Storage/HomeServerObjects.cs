using System.Globalization;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Text;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Namespace = Pulumi.Kubernetes.Core.V1.Namespace;

namespace JupyterHubInfra.Components.Storage;

/// <summary>What a server of homes consists of inside its cluster, on whichever cloud its volume is.</summary>
/// <param name="Parent">The component.</param>
/// <param name="Name">Its name, that of the release and prefix of the rest.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Space">Namespace of its own.</param>
/// <param name="KeepData">Whether server and address are protected.</param>
internal sealed record HomeServerObjects(Resource Parent, string Name, IHubCluster Cluster, string Space, bool KeepData)
{
    // The volume is attached, and a large new one gets its file system.
    private const int Seconds = 900;

    public Namespace MakeNamespace() => new(
        $"{Name}-namespace",
        new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = Space,

                // The server mounts by file handles and sets quotas of a file system: both take a privileged container, and nothing
                // else runs in this namespace.
                Labels = { ["pod-security.kubernetes.io/enforce"] = "privileged", ["pod-security.kubernetes.io/warn"] = "privileged" },
            },
        },
        On([.. Cluster.Ready]));

    /// <param name="release">Name of the release, unique in the cluster: the cluster's volume is called after it.</param>
    /// <param name="volumeKey">Where the chart takes the volume from; another volume takes the server away and makes it anew.</param>
    /// <param name="values">Values of the chart.</param>
    /// <param name="after">What must be there before.</param>
    public Release MakeRelease(string release, string volumeKey, YamlMap values, params Resource[] after)
    {
        var options = On(after);
        options.Protect = KeepData;

        // The cluster's volume cannot point to another one: with another id the server is taken away and made anew. It holds nothing.
        options.ReplaceOnChanges = [$"values.{volumeKey}"];
        options.DeleteBeforeReplace = true;
        return new(
            $"{Name}-release",
            new ReleaseArgs
            {
                Name = release,
                Namespace = Space,
                Chart = HomeServerVersions.Chart,
                Version = HomeServerVersions.Version,
                Values = values.ToDictionary(),
                Atomic = true,
                MaxHistory = 10,
                Timeout = Seconds,
            },
            options);
    }

    /// <summary>The service that volumes point to: the chart's own takes no address, and this one must outlive the release.</summary>
    /// <param name="address">Address in the cluster's service range; null: the cluster's choice.</param>
    /// <param name="release">The server.</param>
    public Service MakeService(string? address, Release release)
    {
        var options = On(release);
        options.Protect = KeepData;
        var spec = new ServiceSpecArgs
        {
            Type = "ClusterIP",
            Selector = { ["app"] = HomeServerValues.App },
            Ports = { new ServicePortArgs { Name = "nfs", Port = HomeServerMount.Port, Protocol = "TCP" } },
        };
        if (address is not null)
        {
            spec.ClusterIP = address;
        }

        return new($"{Name}-service", new ServiceArgs { Metadata = new ObjectMetaArgs { Name = "homes", Namespace = Space }, Spec = spec }, options);
    }

    public CustomResourceOptions On(params Resource[] after) => new() { Parent = Parent, Provider = Cluster.Kubernetes, DependsOn = after };

    /// <summary>Rules that do not depend on the cloud.</summary>
    public static void Check(ArgsIssues issues, HomeQuotas quotas, int gibibytes, HomesOwner owner, string? address)
    {
        quotas.Check(issues, "Quotas");
        issues.Require(quotas.DefaultGiB <= gibibytes, "Quotas.DefaultGiB", string.Create(CultureInfo.InvariantCulture, $"is {quotas.DefaultGiB} GiB, more than the whole volume's {gibibytes}."));
        issues.Require(address is null || System.Net.IPAddress.TryParse(address, out _), "Address", $"is '{address}'. Give an address of the cluster's service range, e.g. '10.96.0.20'.");
        issues.Require(owner.UserId > 0 && owner.GroupId > 0, "Owner", "is root. Give the account of the pods, e.g. HomesOwner.Jovyan.");
    }
}
