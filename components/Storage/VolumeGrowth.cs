namespace JupyterHubInfra.Components.Storage;

/// <summary>The rule that a volume only grows.</summary>
internal static class VolumeGrowth
{
    /// <summary>The wanted size, or an error when the deployed one is larger.</summary>
    /// <remarks>The cloud would refuse as well, but only after the state has taken the new size: going back fails then too.</remarks>
    public static int Checked(string fileserver, int wanted, int? deployed) => deployed > wanted
        ? throw new InvalidOperationException($"NfsFileserver '{fileserver}': Volumes has {wanted} GiB each, but the deployed volumes have {deployed} GiB. Volumes cannot shrink: give {deployed} or more.")
        : wanted;
}
