namespace JupyterHubInfra.Components.Machines;

/// <summary>The scripts that are embedded in this assembly.</summary>
internal static class Scripts
{
    /// <summary>A script as machines get it: without its comment lines, since Nova takes little user data.</summary>
    public static string Read(string name) => string.Concat(Source(name).Split('\n')
        .Where(line => !line.TrimStart().StartsWith('#') || line.StartsWith("#!", StringComparison.Ordinal))
        .Select(line => line + "\n")).TrimEnd('\n') + "\n";

    /// <summary>A script as it stands in the repository.</summary>
    public static string Source(string name)
    {
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script '{name}' is not embedded in {typeof(Scripts).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
