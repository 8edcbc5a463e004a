using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;

/// <summary>An object after its controllers saw it, and why it never gets ready; no errors: it is ready.</summary>
internal sealed record Settled(PropertyValue.Map Object, ImmutableArray<string> Errors)
{
    internal static Settled Ready(PropertyValue.Map made) => new(made, []);
}
