using JupyterHubInfra.WireProbe;
using Pulumi;

var mode = args is [var given] ? given : "hello";
return mode == "stack-class"
    ? await Deployment.RunAsync<ZooStack>()
    : await Deployment.RunAsync(() => Task.FromResult<IDictionary<string, object?>>(Modes.Run(mode)), Transforms.OfStack(mode));
