namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>Commands, each with the outcome of the one before as its last argument, and the variables that take the outcome.</summary>
internal sealed record Pipeline(IReadOnlyList<string> Variables, bool Declares, IReadOnlyList<Command> Commands);
