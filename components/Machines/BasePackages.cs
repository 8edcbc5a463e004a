using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Machines;

/// <summary>Packages that every machine has beside what its own work needs.</summary>
public static class BasePackages
{
    private const int LongestName = 63;

    /// <summary>What operators reach for on a machine, and what installs security updates.</summary>
    public static ImmutableArray<string> Always { get; } = ["git", "sysstat", "tmux", "unattended-upgrades", "vim", "wget"];

    /// <summary>Whether a text is a package's name, as Debian's policy has it.</summary>
    /// <param name="text">The text.</param>
    public static bool IsName(string text) => text.Length is > 1 and <= LongestName
        && (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]))
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '+' or '-');

    internal static IEnumerable<KeyValuePair<string, string>> ToMetadata(ImmutableArray<string> more) =>
        string.Join(' ', Always.Concat(more).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)).Chunk(MachineMetadata.LongestValue)
            .Select((part, number) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"packages.{number}"), new string(part)));

    internal static void Check(ArgsIssues issues, string property, ImmutableArray<string> names)
    {
        foreach (var name in names.Where(name => !IsName(name)))
        {
            issues.Add(property, $"has '{name}', which is not the name of a package: lower-case letters, digits, '.', '+' and '-', e.g. 'htop'.");
        }
    }
}
