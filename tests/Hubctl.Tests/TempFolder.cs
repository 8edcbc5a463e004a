namespace JupyterHubInfra.Hubctl.Tests;

/// <summary>A folder of its own for one test; removed with all that is in it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("hubctl-test-").FullName;

    public string Write(string name, string content)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>A text without what differs between machines: this folder's path.</summary>
    public string Neutral(string text) => text.Replace(Root, "FOLDER", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
