namespace JupyterHubInfra.Components.Machines;

/// <summary>One person's key on the machines.</summary>
/// <param name="PublicKey">The line of the .pub file.</param>
/// <param name="User">Account that the key opens. Default: the image's login user.</param>
public sealed record SshKey(string PublicKey, string? User = null);
