using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Providers;
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
        return (id, Known(prefix, id, bytes));
    }

    /// <summary>An id to import is the URL-safe base64 of the bytes, behind `PREFIX,` where there is one.</summary>
    internal override (string Id, PropertyValue.Map Outputs) Adopt(string id)
    {
        var comma = id.LastIndexOf(',');
        var (prefix, base64) = comma < 0 ? ("", id) : (id[..comma], id[(comma + 1)..]);
        if (!Base64Url.IsValid(base64))
        {
            throw new ProviderException($"Import Random ID Error: '{base64}' is not URL-safe base64. Import with the value of 'b64Url' that the id has, behind its prefix and a comma.");
        }

        var bytes = Base64Url.DecodeFromChars(base64);
        var known = Known(prefix, base64, bytes).With("byteLength", bytes.Length);
        return (base64, prefix.Length == 0 ? known : known.With("prefix", prefix));
    }

    private static PropertyValue.Map Known(string prefix, string id, byte[] bytes) => PropertyValue.Map.Of(
        ("b64Std", prefix + Convert.ToBase64String(bytes)),
        ("b64Url", prefix + id),
        ("dec", prefix + new BigInteger(bytes, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture)),
        ("hex", prefix + Convert.ToHexStringLower(bytes)));
}
