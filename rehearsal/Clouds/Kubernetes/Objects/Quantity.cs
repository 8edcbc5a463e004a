using System.Globalization;
using System.Numerics;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>Amounts such as `500m`, `1.5Gi` or `2`, in thousandths of a unit (finer ones are rounded up).</summary>
/// <param name="Thousandths">The amount.</param>
/// <param name="IsBinary">Whether it was written with a suffix of powers of 1024.</param>
internal readonly record struct Quantity(BigInteger Thousandths, bool IsBinary)
{
    private const int Thousand = 1000;

    private static readonly (string Suffix, BigInteger Factor)[] Binary =
        [("Ei", BigInteger.Pow(1024, 6)), ("Pi", BigInteger.Pow(1024, 5)), ("Ti", BigInteger.Pow(1024, 4)), ("Gi", BigInteger.Pow(1024, 3)), ("Mi", 1024 * 1024), ("Ki", 1024)];

    private static readonly (string Suffix, BigInteger Factor)[] Decimal =
        [("E", BigInteger.Pow(10, 18)), ("P", BigInteger.Pow(10, 15)), ("T", BigInteger.Pow(10, 12)), ("G", BigInteger.Pow(10, 9)), ("M", 1_000_000), ("k", Thousand)];

    internal static Quantity? Parse(string text)
    {
        var suffix = text.TrimStart("+-.0123456789".ToCharArray());
        var digits = text[..^suffix.Length];
        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        if (suffix.Length > 1 && suffix[0] is 'e' or 'E' && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && power is >= -3 and <= 18)
        {
            return new(Scaled(number, power >= 0 ? BigInteger.Pow(10, power + 3) : BigInteger.Pow(10, 3 + power)), false);
        }

        if (suffix.Length == 0 || suffix == "m")
        {
            return new(Scaled(number, suffix == "m" ? 1 : Thousand), false);
        }

        foreach (var (name, factor) in Binary.Concat(Decimal))
        {
            if (name == suffix)
            {
                return new(Scaled(number, factor * Thousand), suffix.Length == 2);
            }
        }

        return null;
    }

    /// <summary>The one way in which a server writes this amount.</summary>
    public override string ToString()
    {
        if (!Thousandths.IsZero && Thousandths % Thousand != 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Thousandths}m");
        }

        var units = Thousandths / Thousand;
        foreach (var (suffix, factor) in IsBinary && BigInteger.Abs(units) >= 1024 ? Binary : IsBinary ? [] : Decimal)
        {
            if (!units.IsZero && units % factor == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{units / factor}{suffix}");
            }
        }

        return units.ToString(CultureInfo.InvariantCulture);
    }

    private static BigInteger Scaled(decimal number, BigInteger factor)
    {
        // Eighteen decimal places are more than any amount has.
        var (whole, rest) = (decimal.Truncate(number), number - decimal.Truncate(number));
        const long Fine = 1_000_000_000_000;
        var fraction = new BigInteger(decimal.Round(rest * Fine)) * factor;
        var (quotient, remainder) = (fraction / Fine, fraction % Fine);
        return (new BigInteger(whole) * factor) + quotient + (remainder.IsZero ? 0 : remainder.Sign);
    }
}
