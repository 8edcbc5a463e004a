using Pulumi;

namespace JupyterHubInfra.Components.Courses;

/// <summary>Where the parts of a daemon go.</summary>
/// <param name="Space">Namespace.</param>
/// <param name="Args">What the queue is made of.</param>
/// <param name="Options">Options of each of them.</param>
internal sealed record QueuePlace(string Space, SubmissionsArgs Args, CustomResourceOptions Options);
