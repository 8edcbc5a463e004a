using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Providers;
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
        return (base64, Known(base64, bytes));
    }

    internal override (string Id, PropertyValue.Map Outputs) Adopt(string id)
    {
        var bytes = new byte[id.Length];
        return Convert.TryFromBase64String(id, bytes, out var length)
            ? (id, Known(id, bytes.AsSpan(0, length)).With("length", length))
            : throw new ProviderException($"Import Random bytes Error: '{id}' is not base64. Import with the value of 'base64' that the bytes have.");
    }

    private static PropertyValue.Map Known(string base64, ReadOnlySpan<byte> bytes) => PropertyValue.Map.Of(("base64", base64), ("hex", Convert.ToHexStringLower(bytes)));
}
