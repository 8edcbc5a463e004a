using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>Reads charts from folders and archives.</summary>
internal static class ChartLoader
{
    internal static Chart Load(string path)
    {
        try
        {
            var files = Directory.Exists(path) ? Folder(path) : Archive(path);
            return Chart.Of(files) ?? throw new ProviderException("Chart.yaml file is missing");
        }
        catch (InvalidSettingsException malformed)
        {
            throw new ProviderException($"cannot load the chart '{path}': {malformed.Message}", malformed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ProviderException($"file '{path}' does not appear to be a gzipped archive; got '{error.Message}'", error);
        }
    }

    private static Dictionary<string, string> Folder(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);

    // All entries are below one folder, the chart's name.
    private static Dictionary<string, string> Archive(string path)
    {
        using var file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var archive = new TarReader(unzipped);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.Split('/', 2) is [_, var name])
            {
                using var text = new StreamReader(data, Encoding.UTF8);
                files[name] = text.ReadToEnd();
            }
        }

        return files;
    }
}
