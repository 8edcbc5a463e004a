namespace JupyterHubInfra.Components.Jobs;

/// <summary>A claim as a job's script sees it.</summary>
/// <param name="Claim">Name of the claim, in the job's namespace.</param>
/// <param name="Path">Where the script finds it.</param>
/// <param name="ReadOnly">Whether nothing in it can be changed from there.</param>
internal sealed record JobFolder(string Claim, string Path, bool ReadOnly);
