namespace JupyterHubInfra.Components.Machines;

/// <summary>A file that cloud-init writes at first boot.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Content">Whole content, LF line ends.</param>
/// <param name="Mode">Octal permissions. Default: readable by all.</param>
/// <param name="Append">Adds to a file that the image brings. Default: replaces it.</param>
internal sealed record MachineFile(string Path, string Content, string Mode = "0644", bool Append = false)
{
    /// <summary>Readable by root alone.</summary>
    public const string Secret = "0600";

    /// <summary>Executable by all.</summary>
    public const string Program = "0755";
}
