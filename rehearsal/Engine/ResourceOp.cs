namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>What a step does to a resource. <see cref="ResourceOps.Word"/> gives the engine's word for it.</summary>
public enum ResourceOp
{
    /// <summary>Nothing changes (`same`).</summary>
    Same,

    /// <summary>`create`.</summary>
    Create,

    /// <summary>`update` in place.</summary>
    Update,

    /// <summary>`delete`.</summary>
    Delete,

    /// <summary>`replace`: the logical step that documents and summaries show.</summary>
    Replace,

    /// <summary>`create-replacement`: the creating half of a replacement, part of a run, not of documents.</summary>
    CreateReplacement,

    /// <summary>`delete-replaced`: the deleting half of a replacement.</summary>
    DeleteReplaced,

    /// <summary>`read` of something that the stack does not own.</summary>
    Read,

    /// <summary>`read-replacement`.</summary>
    ReadReplacement,

    /// <summary>`refresh`.</summary>
    Refresh,

    /// <summary>`discard` of something read that the program no longer reads.</summary>
    Discard,

    /// <summary>`discard-replaced`.</summary>
    DiscardReplaced,

    /// <summary>`import` of an existing object.</summary>
    Import,

    /// <summary>`import-replacement`.</summary>
    ImportReplacement,
}
