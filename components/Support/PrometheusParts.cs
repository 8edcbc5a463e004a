using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Random;

namespace JupyterHubInfra.Components.Support;

/// <summary>Prometheus, its exporters and Alertmanager, and the password in front of it.</summary>
internal sealed class PrometheusParts
{
    public PrometheusParts(string name, MonitoringArgs args, Resource parent)
    {
        var password = new RandomPassword(
            $"{name}-password",
            new RandomPasswordArgs { Length = 32, Special = false },
            new CustomResourceOptions { Parent = parent, AdditionalSecretOutputs = { "bcryptHash", "result" } });
        Password = Output.CreateSecret(password.Result);
        Release = new Release(
            $"{name}-release",
            new ReleaseArgs
            {
                Name = MonitoringNames.Prometheus,
                Namespace = SupportSpace.SpaceName,
                Chart = SupportVersions.PrometheusChart,
                Version = SupportVersions.Prometheus,
                RepositoryOpts = new RepositoryOptsArgs { Repo = SupportVersions.PrometheusRepository },
                Values = PrometheusValues.Of(args).ToInput(),
                Atomic = true,
                MaxHistory = 10,
                CreateNamespace = false,
                Timeout = 900,
            },
            args.Space.Inside(parent));
    }

    public Output<string> Password { get; }

    public Release Release { get; }
}
