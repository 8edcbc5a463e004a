using System.Globalization;
using Pulumi;

namespace JupyterHubInfra.Components.Storage;

/// <summary>The rule that a volume only grows.</summary>
internal static class VolumeGrowth
{
    /// <summary>Refuses an update that would shrink a volume, in the preview already.</summary>
    /// <remarks>The cloud would refuse as well, but only after the state has taken the new size: going back fails then too.</remarks>
    /// <param name="fileserver">Name of the fileserver whose volumes are watched.</param>
    public static ResourceHook Guard(string fileserver) => new(
        $"{fileserver}-volumes-only-grow",
        (update, _) => ProblemOf(fileserver, update.Name, SizeIn(update.OldInputs), SizeIn(update.NewInputs)) is { } problem ? throw new RunException(problem) : Task.CompletedTask,
        new ResourceHookOptions { OnDryRun = true });

    /// <summary>What is wrong with a new size; null when it is as large as the old one, or one of them is not known.</summary>
    public static string? ProblemOf(string fileserver, string volume, double? deployed, double? wanted) => deployed > wanted
        ? string.Create(CultureInfo.InvariantCulture, $"NfsFileserver '{fileserver}': Volumes has {wanted} GiB each, but the deployed volume '{volume}' has {deployed} GiB. Volumes cannot shrink: give {deployed} or more.")
        : null;

    private static double? SizeIn(IReadOnlyDictionary<string, object?>? inputs) =>
        inputs?.GetValueOrDefault("size") is IConvertible size and not string ? size.ToDouble(CultureInfo.InvariantCulture) : null;
}
