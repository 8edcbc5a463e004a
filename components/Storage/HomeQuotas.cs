using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage;

/// <summary>How much each home may hold. Quotas travel as instance metadata, so that changing one leaves the machine alone.</summary>
public sealed record HomeQuotas
{
    private const int PartLength = 255;

    /// <summary>For a hub on which changes are tried: 1 GiB each.</summary>
    public static HomeQuotas Staging { get; } = new() { DefaultGiB = 1 };

    /// <summary>Size of each home in GiB. Default: 10.</summary>
    public int DefaultGiB { get; init; } = 10;

    /// <summary>Size in GiB of single homes, by the name of their directory. Default: none differs.</summary>
    public ImmutableSortedDictionary<string, int> Overrides { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>From how many percent of its quota on a home holds a notice, <c>QUOTA-WARNING.txt</c>; 100: never. Default: 90.</summary>
    public int WarningPercent { get; init; } = 90;

    /// <summary>Metadata entries: <c>homes-quota</c>, <c>homes-quota-warning</c>, and the overrides as one text in parts that Nova takes.</summary>
    internal ImmutableSortedDictionary<string, string> ToMetadata()
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        metadata.Add("homes-quota", Size(DefaultGiB));
        metadata.Add("homes-quota-warning", WarningPercent.ToString(CultureInfo.InvariantCulture));
        var parts = string.Join(',', Overrides.Select(entry => $"{entry.Key}={Size(entry.Value)}")).Chunk(PartLength).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            metadata.Add(string.Create(CultureInfo.InvariantCulture, $"homes-quotas.{i}"), new string(parts[i]));
        }

        return metadata.ToImmutable();
    }

    internal void Check(ArgsIssues issues, string property)
    {
        issues.Require(DefaultGiB >= 1, $"{property}.DefaultGiB", $"must be at least 1 GiB, got {DefaultGiB}.");
        issues.Require(WarningPercent is >= 1 and <= 100, $"{property}.WarningPercent", $"must be a percentage from 1 to 100, got {WarningPercent}.");
        foreach (var (home, size) in Overrides)
        {
            issues
                .Require(home.Length > 0 && home.All(IsNameLetter) && home[0] is not ('.' or '-'), $"{property}.Overrides", $"names the home '{home}'. Give the name of a directory: letters, digits, '-', '_', '.', '@' and '+'.")
                .Require(size >= 1, $"{property}.Overrides", $"gives '{home}' {size} GiB. At least 1 is needed.");
        }
    }

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@' or '+';

    private static string Size(int gibibytes) => string.Create(CultureInfo.InvariantCulture, $"{gibibytes}G");
}
