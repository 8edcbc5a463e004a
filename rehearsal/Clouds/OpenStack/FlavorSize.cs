namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>The sizes of flavors: as the catalogue says, else by names as most clouds use them.</summary>
internal sealed record FlavorSize(int Vcpus, int Ram, int Disk)
{
    internal static FlavorSize Of(OpenStackCatalog catalog, string? name)
    {
        var (usual, known) = (ByName(name ?? ""), catalog.Find("flavors", name));
        return new(known?.Vcpus ?? usual.Vcpus, known?.Ram ?? usual.Ram, known?.Disk ?? usual.Disk);
    }

    // What names do not tell is small.
    private static FlavorSize ByName(string name) =>
        name.Contains("xlarge", StringComparison.OrdinalIgnoreCase) ? new(8, 16384, 160)
        : name.Contains("large", StringComparison.OrdinalIgnoreCase) ? new(4, 8192, 80)
        : name.Contains("medium", StringComparison.OrdinalIgnoreCase) ? new(2, 4096, 40)
        : new(1, 2048, 20);
}
