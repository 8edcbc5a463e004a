using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomUuid4 : FrameworkResource
{
    internal override string Token => "random:index/randomUuid4:RandomUuid4";

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        var uuid = new Guid(bytes, bigEndian: true).ToString();
        return (uuid, PropertyValue.Map.Of(("result", uuid)));
    }
}
