using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomInteger : FrameworkResource
{
    internal override string Token => "random:index/randomInteger:RandomInteger";

    internal override void Check(InputChecker checker, PropertyValue.Map inputs)
    {
        if (inputs["min"]?.AsNumber() is { } min && inputs["max"]?.AsNumber() is { } max && min > max)
        {
            checker.Fail($"Invalid Attribute Value. The minimum (min) value needs to be smaller than or equal to maximum (max) value, got: {min} and {max}", "min");
        }
    }

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var min = (long)(plan["min"]?.AsNumber() ?? 0);
        var max = (long)(plan["max"]?.AsNumber() ?? 0);
        var size = new BigInteger(max) - min + 1;
        var number = (long)(min + (RandomNumber(plan.Text("seed")) % size));
        return (number.ToString(CultureInfo.InvariantCulture), PropertyValue.Map.Of(("result", number)));
    }

    internal override (string Id, PropertyValue.Map Outputs) Adopt(string id)
    {
        var parts = id.Split(',');
        var numbers = parts.Take(3).Select(part => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).ToArray();
        if (parts.Length is not (3 or 4) || numbers is not [{ } result, { } min, { } max])
        {
            throw new ProviderException($"Import Random Integer Error: Invalid import usage: expecting {{result}},{{min}},{{max}} or {{result}},{{min}},{{max}},{{seed}}, got '{id}'");
        }

        var outputs = PropertyValue.Map.Of(("result", result), ("min", min), ("max", max));
        return (parts[0], parts.Length == 4 ? outputs.With("seed", parts[3]) : outputs);
    }

    // 128 bits, so that the remainder shows no preference.
    private static BigInteger RandomNumber(string? seed) => new(
        string.IsNullOrEmpty(seed) ? RandomNumberGenerator.GetBytes(16) : SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16),
        isUnsigned: true);
}
