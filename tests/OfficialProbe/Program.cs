using JupyterHubInfra.OfficialProbe;
using Pulumi;

var mode = args is [var given] ? given : "hello";
return mode == "stackclass"
    ? await Deployment.RunAsync<PetStack>()
    : await Deployment.RunAsync(() => Task.FromResult<IDictionary<string, object?>>(Modes.Run(mode)), Transforms.OfStack(mode));
