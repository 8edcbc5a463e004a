using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>The cloud as a stored state shows it; read again at each look, because runs change it.</summary>
internal sealed class StoredCloud(Func<ImmutableArray<ResourceState>> load) : ICloudView
{
    public CloudObject? Find(string type, string id) => All(type).LastOrDefault(found => found.Id == id);

    public IReadOnlyList<CloudObject> All(string type) =>
    [
        .. load().Where(resource => resource is { Custom: true, Id: not null, PendingReplacement: false } && resource.Type == type)
            .Select(resource => new CloudObject(resource.Urn, resource.Type, resource.Id!, resource.Inputs, resource.Outputs)),
    ];
}
