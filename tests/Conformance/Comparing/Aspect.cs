namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>What is compared of a step; a column of the table.</summary>
internal enum Aspect
{
    /// <summary>Whether the command succeeded.</summary>
    Exit,

    /// <summary>Operations, the properties that differ and that replace, detailed differences, the summary.</summary>
    Operations,

    /// <summary>The answers to the program's calls.</summary>
    Wire,

    /// <summary>The exported state.</summary>
    State,

    /// <summary>What a command printed that prints values.</summary>
    Output,
}
