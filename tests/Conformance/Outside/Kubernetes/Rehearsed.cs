using JupyterHubInfra.Conformance.Playing;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>The rehearsed cluster of the scenario that is played.</summary>
internal static class Rehearsed
{
    internal static ClusterClient Cluster() => new(
        new OutsideCloud(new StateStore(Variable(Shell.StateFolder)), Variable(Shell.ProjectName), null), Rig.Clouds(new Dictionary<string, string>()).Kubernetes);

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new Refusal($"the variable {name} is not set: this command is for `outside` steps of the conformance suite", "BadRequest");
}
