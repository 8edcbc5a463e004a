using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using K8s = Pulumi.Kubernetes;

namespace JupyterHubInfra.OfficialProbe;

internal static class Clouds
{
    public static Dictionary<string, object?> Kubernetes()
    {
        var provider = new K8s.Provider("k", new K8s.ProviderArgs { KubeConfig = "kc" });
        var options = new CustomResourceOptions { Provider = provider };
        var space = new K8s.Core.V1.Namespace("ns", new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = "n" } }, options);
        var release = new K8s.Helm.V3.Release(
            "rel",
            new ReleaseArgs
            {
                Chart = "jupyterhub",
                Version = "4.0.0",
                Namespace = space.Metadata.Apply(metadata => metadata.Name),
                RepositoryOpts = new RepositoryOptsArgs { Repo = "https://hub.jupyter.org/helm-chart/" },
                Values = new InputMap<object> { ["proxy"] = new Dictionary<string, object> { ["secretToken"] = Output.CreateSecret("tok"), ["n"] = 1 } },
            },
            options);
        return new() { ["status"] = release.Status.Apply(status => status.Namespace) };
    }

    public static Dictionary<string, object?> Further()
    {
        var provider = new K8s.Provider("k", new K8s.ProviderArgs
        {
            KubeConfig = Output.CreateSecret("kc"),
            EnableServerSideApply = true,
            HelmReleaseSettings = new K8s.Types.Inputs.Provider.HelmReleaseSettingsArgs { RepositoryCache = "r", Driver = "secret", PluginsPath = "p" },
            KubeClientSettings = new K8s.Types.Inputs.Provider.KubeClientSettingsArgs { Burst = 10, Qps = 1.5 },
        });
        var service = new K8s.Core.V1.Service(
            "svc",
            new ServiceArgs
            {
                Spec = new ServiceSpecArgs
                {
                    Type = K8s.Core.V1.ServiceSpecType.LoadBalancer,
                    Ports = { new ServicePortArgs { Port = 80, TargetPort = "http" }, new ServicePortArgs { Port = 443, TargetPort = 8443 } },
                    Selector = { ["app"] = "x" },
                },
            },
            new CustomResourceOptions { Provider = provider });
        _ = new K8s.Core.V1.Secret("secret", new SecretArgs { StringData = { ["a"] = "b" }, Data = { ["c"] = Output.CreateSecret("d") } });
        _ = new K8s.ApiExtensions.CustomResource("custom", new IssuerArgs());
        return new() { ["service"] = service.Spec, ["metadata"] = service.Metadata, ["ports"] = service.Spec.Apply(spec => spec.Ports) };
    }

    private sealed class IssuerArgs() : K8s.ApiExtensions.CustomResourceArgs("cert-manager.io/v1", "Issuer")
    {
        [Input("spec")]
        public InputMap<object> Spec { get; } = new() { ["selfSigned"] = new Dictionary<string, object>() };
    }
}
