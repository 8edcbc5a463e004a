using System.Globalization;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Machine types, by their names.</summary>
internal static partial class Machines
{
    private const int CpusOfA2Gpu = 12;

    [GeneratedRegex("^((a2|a3|a4|c2|c2d|c3|c3d|c4|c4a|c4d|e2|g2|g4|h3|m1|m2|m3|m4|n1|n2|n2d|n4|n4d|t2a|t2d|x4|z3)-[a-z]+-[0-9]+[a-z]*(-lssd|-metal)?|e2-(micro|small|medium)|f1-micro|g1-small|([a-z0-9]+-)?custom-[0-9]+-[0-9]+(-ext)?)$")]
    private static partial Regex Known { get; }

    internal static bool Exists(GcpSettings settings, string machine) =>
        settings.MachineTypes.IsEmpty ? Known.IsMatch(machine) : settings.MachineTypes.Contains(machine);

    /// <summary>The processors of a machine.</summary>
    internal static int Cpus(string machine)
    {
        var parts = machine.Split('-');
        var custom = Array.IndexOf(parts, "custom");
        return machine switch
        {
            "e2-micro" or "e2-small" or "e2-medium" => 2,
            "f1-micro" or "g1-small" => 1,
            _ when custom >= 0 && custom + 1 < parts.Length => Number(parts[custom + 1]),
            _ when parts[0] == "a2" => Math.Min(Number(parts[^1]) * CpusOfA2Gpu, 96),
            _ => parts.Skip(2).Select(Number).FirstOrDefault(),
        };
    }

    /// <summary>The metric that counts its processors.</summary>
    internal static string Metric(string machine) => machine.Split('-')[0] switch
    {
        "e2" or "f1" or "g1" or "n1" or "custom" => "CPUS",
        var family => family.ToUpperInvariant() + "_CPUS",
    };

    private static int Number(string text) => int.TryParse(text.TrimEnd('g'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
