using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Random;

namespace JupyterHubInfra.Components.Support;

/// <summary>Grafana and its administrator's password.</summary>
internal sealed class GrafanaParts
{
    public GrafanaParts(string name, MonitoringArgs args, Resource prometheus, Resource parent)
    {
        var password = new RandomPassword($"{name}-password", new RandomPasswordArgs { Length = 32, Special = false }, new CustomResourceOptions { Parent = parent });
        Password = Output.CreateSecret(password.Result);
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
            args.Space.Inside(parent, prometheus));
    }

    public Output<string> Password { get; }

    public Release Release { get; }
}
