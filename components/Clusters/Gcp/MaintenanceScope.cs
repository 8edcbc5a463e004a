namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>What an exclusion keeps away.</summary>
public enum MaintenanceScope
{
    /// <summary>Every upgrade.</summary>
    NoUpgrades,

    /// <summary>Upgrades to another minor version; patches come.</summary>
    NoMinorUpgrades,

    /// <summary>Upgrades to another minor version and all upgrades of nodes; patches of the control plane come.</summary>
    NoMinorOrNodeUpgrades,
}
