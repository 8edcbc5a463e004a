namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>A word of an action.</summary>
internal sealed record Token(TokenKind Kind, string Text, bool AfterSpace);
