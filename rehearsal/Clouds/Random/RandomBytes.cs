using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomBytes : FrameworkResource
{
    internal override string Token => "random:index/randomBytes:RandomBytes";

    internal override void Check(InputChecker checker, PropertyValue.Map inputs)
    {
        if (inputs.Whole("length") is { } length and < 1)
        {
            checker.Fail($"Invalid Attribute Value. Attribute length value must be at least 1, got: {length}", "length");
        }
    }

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var bytes = RandomNumberGenerator.GetBytes(plan.Whole("length") ?? 0);
        var base64 = Convert.ToBase64String(bytes);
        // The real provider shows the bytes in the id, too.
        return (base64, PropertyValue.Map.Of(("base64", base64), ("hex", Convert.ToHexStringLower(bytes))));
    }
}
