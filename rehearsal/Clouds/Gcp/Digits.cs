using System.Globalization;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Numbers that look given by chance but follow from names.</summary>
internal static class Digits
{
    /// <summary>A number of so many digits, which does not begin with 0.</summary>
    internal static string Of(int digits, params ReadOnlySpan<string> parts)
    {
        var text = UInt128.Parse(Deterministic.Hex(30, parts), NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture).PadLeft(36, '7');
        return string.Concat("1234567891"[text[0] - '0'].ToString(), text.AsSpan(1, digits - 1));
    }
}
