using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomUuid7 : FrameworkResource
{
    internal override string Token => "random:index/randomUuid7:RandomUuid7";

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var uuid = Guid.CreateVersion7().ToString();
        return (uuid, PropertyValue.Map.Of(("result", uuid)));
    }
}
