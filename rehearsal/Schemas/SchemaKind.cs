namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>What a property holds.</summary>
internal enum SchemaKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>A list of one kind of items.</summary>
    List,

    /// <summary>A map of free keys to one kind of values.</summary>
    Map,

    /// <summary>An object with known properties.</summary>
    Object,

    /// <summary>Anything; also files and what this model does not tell apart.</summary>
    Any,
}
