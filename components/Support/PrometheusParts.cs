using JupyterHubInfra.Components.Clusters.Addons;
using JupyterHubInfra.Components.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace JupyterHubInfra.Components.Support;

/// <summary>Prometheus, its exporters and Alertmanager, and the password in front of it.</summary>
internal sealed class PrometheusParts
{
    public PrometheusParts(string name, MonitoringArgs args, Resource parent)
    {
        var space = args.Space;
        var password = new RandomPassword($"{name}-password", new RandomPasswordArgs { Length = 32, Special = false }, new CustomResourceOptions { Parent = parent });
        Password = Output.CreateSecret(password.Result);

        // Traefik compares with the hash; the password itself never reaches the cluster.
        var users = Secret($"{name}-login", PrometheusValues.LoginMiddleware, new() { ["users"] = Output.CreateSecret(Output.Format($"{Monitoring.PrometheusUser}:{password.BcryptHash}\n")) });
        var middleware = new CustomResource(
            $"{name}-middleware",
            new CustomObjectArgs("traefik.io/v1alpha1", "Middleware")
            {
                Metadata = new ObjectMetaArgs { Name = PrometheusValues.LoginMiddleware, Namespace = SupportSpace.SpaceName },
                Spec = new YamlMap { { "basicAuth", new YamlMap { { "secret", PrometheusValues.LoginMiddleware }, { "removeHeader", true } } } }.ToDictionary(),
            },
            space.Inside(parent, [users, .. args.Controller.Ready]));

        // Ten minutes of reading its log, and the pulling of images before.
        Release = SupportObjects.Release(
            $"{name}-release",
            MonitoringNames.Prometheus,
            (SupportVersions.PrometheusChart, SupportVersions.Prometheus, SupportVersions.PrometheusRepository),
            PrometheusValues.Of(args),
            1200,
            space.Kept(parent, [middleware, .. Keys(), .. Policies(), .. NodeSpace.Create($"{name}-nodes", space, parent), .. args.Issuer.Ready]));

        Secret Secret(string resource, string objectName, InputMap<string> data) => SupportObjects.Secret(resource, objectName, data, space.Inside(parent));

        IEnumerable<Resource> Keys()
        {
            if (!args.Hubs.IsEmpty)
            {
                var tokens = new InputMap<string>();
                foreach (var hub in args.Hubs)
                {
                    tokens.Add(hub.Namespace, Output.CreateSecret((Output<string>)hub.Token));
                }

                yield return Secret($"{name}-hub-tokens", ScrapeJobs.TokenSecret, tokens);
            }

            if (AlertmanagerConfig.HasKeys(args.Receivers))
            {
                yield return Secret($"{name}-receivers", AlertmanagerConfig.SecretName, AlertmanagerConfig.Keys(args.Receivers));
            }
        }

        IEnumerable<Resource> Policies()
        {
            var api = space.Cluster.Api;
            yield return new NetworkPolicy($"{name}-network-policy", MonitoringNetwork.Prometheus(api, space.Cluster.NodeNetwork), space.Inside(parent));
            yield return new NetworkPolicy($"{name}-alertmanager-network-policy", MonitoringNetwork.Alertmanager(args.Receivers), space.Inside(parent));
            yield return new NetworkPolicy($"{name}-objects-network-policy", MonitoringNetwork.Objects(api), space.Inside(parent));
        }
    }

    public Output<string> Password { get; }

    public Release Release { get; }
}
