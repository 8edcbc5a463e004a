using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomUuid : FrameworkResource
{
    internal override string Token => "random:index/randomUuid:RandomUuid";

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        // All 128 bits are random: the real provider sets no version either.
        var uuid = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
        return (uuid, PropertyValue.Map.Of(("result", uuid)));
    }
}
