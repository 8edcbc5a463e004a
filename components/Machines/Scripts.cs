namespace JupyterHubInfra.Components.Machines;

/// <summary>The shell scripts that are embedded in this assembly.</summary>
internal static class Scripts
{
    public static string Read(string name)
    {
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script '{name}' is not embedded in {typeof(Scripts).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
