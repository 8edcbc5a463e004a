namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>A function or a value with arguments.</summary>
internal sealed record Command(IReadOnlyList<Operand> Words);
