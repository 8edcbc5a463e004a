using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;

namespace JupyterHubInfra.Components.Workstations;

/// <summary>
/// The tools of a workstation that the distribution lacks or has in the wrong version. They travel as metadata, so that a new version
/// here reaches running workstations; how each is fetched and checked stands in clavius-tools.sh.
/// </summary>
internal static class ToolVersions
{
    public const string Dotnet = "10.0.401";
    public const string Helm = "3.19.4";
    public const string Pulumi = "3.255.0";
    public const string Sops = "3.13.3";

    /// <summary>The same as that of the clusters it talks to.</summary>
    public static string Kubectl { get; } = KubernetesVersions.Kubernetes.TrimStart('v');

    /// <summary>One line of <c>tool=version</c>, as the machine reads it.</summary>
    public static string Metadata { get; } = $"dotnet={Dotnet} helm={Helm} kubectl={Kubectl} pulumi={Pulumi} sops={Sops}";

    /// <summary>
    /// Packages of Ubuntu 24.04. The OpenStack client and its plugins are the distribution's own: they fit each other, and get security
    /// updates. dm_crypt is a module of the kernel; libicu is what .NET needs.
    /// </summary>
    public static ImmutableArray<string> Packages { get; } =
    [
        "age", "bash-completion", "bind9-dnsutils", "cryptsetup-bin", "curl", "git", "jq", "libicu74", "make", "python3", "python3-barbicanclient",
        "python3-designateclient", "python3-docker", "python3-heatclient", "python3-magnumclient", "python3-octaviaclient", "python3-openstackclient", "python3-swiftclient", "python3-venv",
        "rsync", "shellcheck", "tmux", "unzip", "vim", "wget", "xfsprogs",
    ];
}
