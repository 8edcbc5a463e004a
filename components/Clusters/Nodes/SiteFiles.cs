using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>What the place of a cluster asks of its nodes beyond what it asks of every machine: services behind a proxy, and mirrors of registries.</summary>
internal static class SiteFiles
{
    // containerd fetches images, the kubelet asks cloud and registries, and kubeadm hands its environment on to the static pods.
    private static readonly ImmutableArray<string> BehindProxy = ["containerd", "kubelet", "hub-node"];

    public static IEnumerable<MachineFile> Of(FirstBootExtras extras) =>
    [
        .. extras.Proxy is null ? [] : BehindProxy.Select(service => new MachineFile($"/etc/systemd/system/{service}.service.d/10-hub-proxy.conf", "[Service]\nEnvironmentFile=/etc/environment\n")),
        .. extras.RegistryMirrors.Select(registry => new MachineFile($"/etc/containerd/certs.d/{registry.Key}/hosts.toml", string.Join('\n', registry.Value.Select(HostEntry)))),
    ];

    /// <summary>The extras of one cluster's nodes: the proxy is not asked for what is inside of it.</summary>
    public static FirstBootExtras Within(this FirstBootExtras extras, string cluster, AddressPlan addresses) =>
        extras with { Proxy = extras.Proxy?.Sparing(Near(cluster, addresses)) };

    /// <summary>What is inside of a cluster.</summary>
    public static ImmutableArray<string> Near(string cluster, AddressPlan addresses) =>
        [addresses.Nodes.ToString(), addresses.Pods.ToString(), addresses.Services.ToString(), ".svc", ".cluster.local", $"api.{cluster}.internal"];

    /// <summary>What is wrong with a mirror's address, or null.</summary>
    public static string? MirrorProblem(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.Query.Length > 0 || url.Fragment.Length > 0 || text.Any(letter => letter is <= ' ' or > '~' or '"' or '\\')
            ? "must be an address that begins with https://, e.g. https://mirror.example.edu; one of the campus' own authority is trusted with TrustedCertificates"
            : url.UserInfo.Length > 0 ? "holds a user or password, which everybody who reads the stack file would see; use a mirror that asks for none" : null;

    /// <summary>Whether a text is the host of a registry, with a port where there is one.</summary>
    public static bool IsRegistry(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (host, port) = colon < 0 ? (text, "443") : (text[..colon], text[(colon + 1)..]);
        return (host == "localhost" || host.Contains('.', StringComparison.Ordinal)) && DnsName.TryParse(host, out var name) && name.Value == host && ushort.TryParse(port, out var number) && number > 0;
    }

    public static void Check(ArgsIssues issues, string property, FirstBootExtras extras)
    {
        extras.Proxy?.Check(issues, $"{property}.{nameof(extras.Proxy)}");
        foreach (var problem in extras.TrustedCertificates.SelectMany(pem => Certificates.AuthorityCheck.Problems(pem)))
        {
            issues.Add($"{property}.{nameof(extras.TrustedCertificates)}", problem);
        }

        foreach (var (registry, mirrors) in extras.RegistryMirrors)
        {
            var path = $"{property}.{nameof(extras.RegistryMirrors)}.{registry}";
            issues.Require(IsRegistry(registry), path, "is not the host of a registry, e.g. 'docker.io' or 'registry.example.edu:5000'");
            issues.Require(!mirrors.IsDefaultOrEmpty, path, "has no mirror: name one, or remove the registry");
            foreach (var mirror in mirrors)
            {
                var problem = MirrorProblem(mirror);
                issues.Require(problem is null, path, $"has a mirror that {problem}");
            }
        }
    }

    // A mirror with a path is one project of a bigger registry: the path is the whole root of its API then.
    private static string HostEntry(string mirror)
    {
        var address = mirror.TrimEnd('/');
        var hasPath = address.Replace(Uri.SchemeDelimiter, "", StringComparison.Ordinal).Contains('/', StringComparison.Ordinal);
        return $"[host.\"{address}\"]\n  capabilities = [\"pull\", \"resolve\"]\n{(hasPath ? "  override_path = true\n" : "")}";
    }
}
