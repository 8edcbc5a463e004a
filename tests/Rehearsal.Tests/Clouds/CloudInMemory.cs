using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>A cloud in a list.</summary>
internal sealed class CloudInMemory : ICloudView
{
    internal List<CloudObject> Objects { get; } = [];

    public CloudObject? Find(string type, string id) => Objects.Find(found => found.Type == type && found.Id == id);

    public IReadOnlyList<CloudObject> All(string type) => Objects.FindAll(found => found.Type == type);
}
