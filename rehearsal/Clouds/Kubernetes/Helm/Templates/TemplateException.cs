namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>A template cannot be read, or fails on its values.</summary>
internal sealed class TemplateException(string message, bool isFailure = false) : Exception(message)
{
    /// <summary>True: the chart itself says that its values are wrong. False: this reader does not know what the template uses.</summary>
    internal bool IsFailure { get; } = isFailure;
}
