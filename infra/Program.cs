using JupyterHubInfra.Infra;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;

return await Deployment.RunAsync(() => StackProgram.RunAsync(
    Deployment.Instance.StackName,
    RawSettings.FromEngine(StackSettings.Project, Environment.GetEnvironmentVariable("PULUMI_CONFIG"), Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS"))));
