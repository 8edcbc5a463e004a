namespace JupyterHubInfra.TestKit;

/// <summary>Programs that a machine may have.</summary>
public static class Tools
{
    /// <summary>The full path of a tool on the PATH, or null.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
