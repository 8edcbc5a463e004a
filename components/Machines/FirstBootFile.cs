namespace JupyterHubInfra.Components.Machines;

/// <summary>A file that an operator adds to the first boot of new machines; readable by all, so never a secret.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Content">Whole content.</param>
public sealed record FirstBootFile(string Path, string Content);
