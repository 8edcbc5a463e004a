using System.Text.Json;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Pages;

namespace JupyterHubInfra.Components.Tests.Hubs.Pages;

/// <summary>A folder with the files of a user's pod at their paths, as the chart and Kubernetes put them there.</summary>
internal sealed class UserPod : IDisposable
{
    public UserPod(HubPages pages)
        : this(PageFiles.OfServers(pages))
    {
    }

    public UserPod(HelmValue.HelmMap files)
    {
        foreach (var file in ((Dictionary<string, object>)files.ToPlain(later => later.What)).Values.Cast<Dictionary<string, object>>())
        {
            var path = Root + (string)file["mountPath"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.TryGetValue("stringData", out var text) ? (string)text : JsonSerializer.Serialize(file["data"]));
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("pod-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
