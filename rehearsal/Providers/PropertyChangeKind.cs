namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>Kinds of change; in documents `add`, `add-replace`, `delete`, `delete-replace`, `update`, `update-replace`.</summary>
public enum PropertyChangeKind
{
    /// <summary>The property appears.</summary>
    Add,

    /// <summary>The property appears and needs a replacement.</summary>
    AddReplace,

    /// <summary>The property goes.</summary>
    Delete,

    /// <summary>The property goes and needs a replacement.</summary>
    DeleteReplace,

    /// <summary>The property changes.</summary>
    Update,

    /// <summary>The property changes and needs a replacement.</summary>
    UpdateReplace,
}
