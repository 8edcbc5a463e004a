using JupyterHubInfra.Components.Machines;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;

namespace JupyterHubInfra.Components.Support;

/// <summary>Grafana and its administrator's password.</summary>
internal sealed class GrafanaParts
{
    public GrafanaParts(string name, MonitoringArgs args, Resource prometheus, Resource parent)
    {
        var space = args.Space;
        var password = new RandomPassword($"{name}-password", new RandomPasswordArgs { Length = 32, Special = false }, new CustomResourceOptions { Parent = parent });
        Password = Output.CreateSecret(password.Result);
        List<Resource> before =
        [
            Secret($"{name}-admin", GrafanaValues.PasswordSecret, new() { ["user"] = Monitoring.GrafanaUser, ["password"] = Password }),
            new NetworkPolicy($"{name}-network-policy", MonitoringNetwork.Grafana(args.Login), space.Inside(parent)),
            new ConfigMap(
                $"{name}-dashboard",
                new ConfigMapArgs
                {
                    Metadata = new ObjectMetaArgs { Name = GrafanaValues.DashboardMap, Namespace = SupportSpace.SpaceName },
                    Data = { ["hubs.json"] = Scripts.Source(GrafanaValues.Dashboard) },
                },
                space.Inside(parent)),
            prometheus,
            .. args.Issuer.Ready,
        ];
        if (args.Login is GrafanaLogin.GitHubMembers github)
        {
            before.Add(Secret($"{name}-login", GrafanaValues.LoginSecret, new() { ["GF_AUTH_GITHUB_CLIENT_SECRET"] = Output.CreateSecret((Output<string>)github.ClientSecret) }));
        }

        Release = SupportObjects.Release(
            $"{name}-release",
            MonitoringNames.Grafana,
            (SupportVersions.GrafanaChart, SupportVersions.Grafana, SupportVersions.GrafanaRepository),
            GrafanaValues.Of(args),
            600,
            space.Kept(parent, before));

        Secret Secret(string resource, string objectName, InputMap<string> data) => SupportObjects.Secret(resource, objectName, data, space.Inside(parent));
    }

    public Output<string> Password { get; }

    public Release Release { get; }
}
