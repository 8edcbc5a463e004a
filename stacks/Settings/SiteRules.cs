using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules of what a campus asks of its servers: proxy, authorities, mirrors of registries.</summary>
internal static class SiteRules
{
    public static void Check(ClusterSettings cluster, SettingsIssues issues, DateTimeOffset now)
    {
        if (cluster.HttpProxy is { } proxy)
        {
            ProxyAddress("cluster.httpProxy.http", proxy.Http, issues);
            ProxyAddress("cluster.httpProxy.https", proxy.Https ?? proxy.Http, issues, "cluster.httpProxy.http");
        }

        for (var i = 0; i < cluster.TrustedCertificates.Length; i++)
        {
            foreach (var problem in AuthorityCheck.Problems(cluster.TrustedCertificates[i], now))
            {
                issues.Add($"cluster.trustedCertificates[{i}]", problem, $"edit Pulumi.{issues.Stack}.yaml: paste the authority's certificate as a block of lines below '- |'; docs/runbooks/campus-networks.md shows the form.");
            }
        }

        foreach (var (registry, mirrors) in cluster.RegistryMirrors)
        {
            for (var i = 0; i < mirrors.Length; i++)
            {
                var problem = SiteFiles.MirrorProblem(mirrors[i]);
                issues.Require(problem is null, $"cluster.registryMirrors.{registry}[{i}]", $"{problem}.", $"edit Pulumi.{issues.Stack}.yaml; e.g. https://mirror.example.edu.");
            }
        }
    }

    private static void ProxyAddress(string path, string text, SettingsIssues issues, params ReadOnlySpan<string> alsoReads)
    {
        var problem = HttpProxy.AddressProblem(text);
        issues.Require(problem is null, path, $"{problem}.", issues.Edit(path, "http://wwwproxy.example.edu:8000"), alsoReads);
    }
}
