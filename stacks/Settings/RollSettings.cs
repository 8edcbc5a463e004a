using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>When servers of a pool are replaced, and how many at a time. Stands among the pool's own settings.</summary>
public sealed record RollSettings
{
    private const int MostMachines = 500;

    public required string Generation { get; init; }

    public required ImmutableSortedDictionary<int, string> Replace { get; init; }

    public required int RollBatch { get; init; }

    public required KubernetesVersion? Kubernetes { get; init; }

    internal static Kind<string> AnyGeneration { get; } = Kinds.Text("any text", "2");

    private static Kind<string> Number { get; } = Kinds.TextWhere("the number of a server of the pool, from 0, in quotes", "3",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < MostMachines && (text == "0" || text[0] != '0'), "^(0|[1-9][0-9]{0,2})$");

    public static RollSettings Read(SettingsReader read) => new()
    {
        Generation = read.Optional("generation", AnyGeneration, "1", "Another value replaces the servers of the pool, `rollBatch` at a time: the way to a new image."),
        Replace = read.Map("replace", Number, AnyGeneration, "Servers by number, each with a generation of its own: another value replaces that server alone.")
            .ToImmutableSortedDictionary(entry => int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, entry => entry.Value),
        RollBatch = read.Optional("rollBatch", Kinds.Whole(1, MostMachines, "2"), "1", "Number of the pool's servers that may be away at the same time while they are replaced."),
        Kubernetes = VersionSettings.Read(read, "kubernetes", "that of the cluster",
            "Version of Kubernetes of the pool, where it is to lag behind `cluster.kubernetes`. Another value replaces the servers of the pool."),
    };
}
