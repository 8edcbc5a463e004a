using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Providers;
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

    internal override (string Id, PropertyValue.Map Outputs) Adopt(string id) => Guid.TryParseExact(id, "D", out var uuid)
        ? (uuid.ToString(), PropertyValue.Map.Of(("result", uuid.ToString())))
        : throw new ProviderException(
            $"Import Random UUID Error: '{id}' is not a UUID. Allowed: 32 hexadecimal digits as 8-4-4-4-12. Import with the value that the UUID has.");
}
