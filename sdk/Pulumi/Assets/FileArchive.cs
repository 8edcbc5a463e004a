namespace Pulumi;

/// <summary>A folder, or a tar, tar.gz or zip file, read by the engine.</summary>
public sealed class FileArchive(string path) : Archive("path", path);
