using JupyterHubInfra.Components.Machines;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
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

        var options = space.Inside(parent, before);
        (options.Protect, options.RetainOnDelete) = (space.KeepData, space.KeepData);
        Release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = MonitoringNames.Grafana,
                Namespace = SupportSpace.SpaceName,
                Chart = SupportVersions.GrafanaChart,
                Version = SupportVersions.Grafana,
                RepositoryOpts = new RepositoryOptsArgs { Repo = SupportVersions.GrafanaRepository },
                Values = GrafanaValues.Of(args).ToInput(),
                Atomic = true,
                MaxHistory = 10,
                CreateNamespace = false,
                Timeout = 600,
            },
            options);

        Secret Secret(string resource, string objectName, InputMap<string> data) => new(
            resource,
            new SecretArgs { Metadata = new ObjectMetaArgs { Name = objectName, Namespace = SupportSpace.SpaceName }, StringData = data },
            space.Inside(parent));
    }

    public Output<string> Password { get; }

    public Release Release { get; }
}
