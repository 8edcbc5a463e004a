using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Reads the agent's lines out of a console log: "hub-homes: usage SECONDS NAME=USED/QUOTA ...".</summary>
internal static partial class ConsoleUsage
{
    /// <summary>The last word on every home. Whatever else a console says is passed over.</summary>
    internal static ImmutableSortedDictionary<string, HomeUse> Read(string log)
    {
        var homes = ImmutableSortedDictionary.CreateBuilder<string, HomeUse>(StringComparer.Ordinal);
        foreach (Match line in Line().Matches(log))
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(line.Groups["time"].ValueSpan, CultureInfo.InvariantCulture));
            foreach (Match home in Home().Matches(line.Groups["homes"].Value))
            {
                var use = new HomeUse(time, Bytes(home.Groups["used"]), Bytes(home.Groups["quota"]));
                var name = home.Groups["name"].Value;
                if (!homes.TryGetValue(name, out var known) || known.Time <= time)
                {
                    homes[name] = use;
                }
            }
        }

        return homes.ToImmutable();
    }

    private static long Bytes(Group group) => long.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"hub-homes: usage (?<time>\d{1,11}) (?<homes>[^\r\n]*)")]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<=^| )(?<name>[A-Za-z0-9_][A-Za-z0-9._@+-]*)=(?<used>\d{1,15})/(?<quota>\d{1,15})(?= |$)")]
    private static partial Regex Home();
}
