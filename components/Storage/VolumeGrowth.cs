using System.Globalization;
using Pulumi;

namespace JupyterHubInfra.Components.Storage;

/// <summary>The rule that what holds data only grows.</summary>
/// <remarks>The cloud would refuse as well, but only after the state has taken the new size: going back fails then too.</remarks>
internal static class VolumeGrowth
{
    /// <summary>Refuses an update that would shrink a volume of a fileserver, in the preview already.</summary>
    /// <param name="fileserver">Name of the fileserver whose volumes are watched.</param>
    public static ResourceHook Guard(string fileserver) => Guard($"{fileserver}-volumes-only-grow", ["size"], (volume, deployed, wanted) => ProblemOf(fileserver, volume, deployed, wanted));

    /// <summary>The same for one volume or share of another component.</summary>
    /// <param name="name">Name of the hook, the same in every run.</param>
    /// <param name="where">Component and property of the new size, as messages begin.</param>
    /// <param name="what">What has the size, e.g. <c>share</c>.</param>
    /// <param name="path">Where the size stands in the resource's inputs.</param>
    public static ResourceHook GuardOne(string name, string where, string what, IReadOnlyList<string> path) => Guard(name, path, (_, deployed, wanted) => ShrinkingOf(where, what, deployed, wanted));

    /// <summary>What is wrong with a new size of a fileserver's volume; null when it is as large as the old one, or one of them is not known.</summary>
    public static string? ProblemOf(string fileserver, string volume, double? deployed, double? wanted) => deployed > wanted
        ? string.Create(CultureInfo.InvariantCulture, $"NfsFileserver '{fileserver}': Volumes has {wanted} GiB each, but the deployed volume '{volume}' has {deployed} GiB. Volumes cannot shrink: give {deployed} or more.")
        : null;

    /// <summary>What is wrong with a new size; null as in <see cref="ProblemOf"/>.</summary>
    public static string? ShrinkingOf(string where, string what, double? deployed, double? wanted) => deployed > wanted
        ? string.Create(CultureInfo.InvariantCulture, $"{where} has {wanted} GiB, but the deployed {what} has {deployed} GiB. It cannot shrink: give {deployed} or more.")
        : null;

    private static ResourceHook Guard(string name, IReadOnlyList<string> path, Func<string, double?, double?, string?> problemOf) => new(
        name,
        (update, _) => problemOf(update.Name, SizeIn(update.OldInputs, path), SizeIn(update.NewInputs, path)) is { } problem ? throw new RunException(problem) : Task.CompletedTask,
        new ResourceHookOptions { OnDryRun = true });

    private static double? SizeIn(IReadOnlyDictionary<string, object?>? inputs, IReadOnlyList<string> path)
    {
        object? value = inputs;
        foreach (var key in path)
        {
            value = value is IReadOnlyDictionary<string, object?> map ? map.GetValueOrDefault(key) : null;
        }

        return value switch
        {
            string text => double.TryParse(text, CultureInfo.InvariantCulture, out var size) ? size : null,
            IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
