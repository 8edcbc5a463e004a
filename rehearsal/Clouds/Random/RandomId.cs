using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomId : FrameworkResource
{
    internal override string Token => "random:index/randomId:RandomId";

    internal override void Check(InputChecker checker, PropertyValue.Map inputs)
    {
        if (inputs.Whole("byteLength") is { } length and < 1)
        {
            checker.Fail($"Invalid Attribute Value. Attribute byte_length value must be at least 1, got: {length}", "byteLength");
        }
    }

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var bytes = RandomNumberGenerator.GetBytes(plan.Whole("byteLength") ?? 0);
        var prefix = plan.Text("prefix") ?? "";
        var id = Base64Url.EncodeToString(bytes);
        return (id, PropertyValue.Map.Of(
            ("b64Std", prefix + Convert.ToBase64String(bytes)),
            ("b64Url", prefix + id),
            ("dec", prefix + new BigInteger(bytes, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture)),
            ("hex", prefix + Convert.ToHexStringLower(bytes))));
    }
}
