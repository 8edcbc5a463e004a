namespace Pulumi;

/// <summary>A blob read from a file by the engine; relative paths start at the program's folder.</summary>
public sealed class FileAsset(string path) : Asset("path", path);
