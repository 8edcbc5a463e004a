using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Machines;

/// <summary>What Nova allows as metadata of one instance.</summary>
public static class MachineMetadata
{
    /// <summary>Nova takes at most 255 characters per value.</summary>
    public const int LongestValue = 255;

    /// <summary>Entries per instance that Nova allows where a cloud has not changed its quota <c>metadata_items</c>.</summary>
    public const int UsualItems = 128;

    /// <summary>Reports a machine that would have more entries than its cloud allows: the update would be refused half-way.</summary>
    /// <param name="issues">The component's problems.</param>
    /// <param name="property">The property that may be made smaller.</param>
    /// <param name="allowed">Entries that the cloud allows.</param>
    /// <param name="uses">How many entries each kind of setting needs.</param>
    internal static void Check(ArgsIssues issues, string property, int allowed, params (string What, int Items)[] uses)
    {
        var needed = uses.Sum(use => use.Items);
        issues.Require(
            needed <= allowed,
            property,
            $"needs {needed} metadata entries of each machine, the cloud allows {allowed} ({string.Join(", ", uses.Where(use => use.Items > 0).Select(use => $"{use.What} {use.Items}"))}). "
            + "Give less, e.g. short ed25519 keys; or have the cloud raise the project's quota 'metadata_items' and say so here.");
    }
}
