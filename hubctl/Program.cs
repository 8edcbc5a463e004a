using JupyterHubInfra.Hubctl;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Engine;

// The engine is made only when a run needs it: help and outputs start without it.
var app = new HubctlApp(
    Screen.OfProcess(),
    (request, observer, cancellationToken) =>
    {
        var clouds = CloudSettings.Load(Path.Combine(request.Project.RootDirectory, CloudSettings.FileName));
        return new RehearsalEngine(new PackageRegistry(settings: clouds)).RunAsync(request, observer, cancellationToken);
    });
using var termination = new Termination();
return await app.RunAsync(args, termination.Token);
