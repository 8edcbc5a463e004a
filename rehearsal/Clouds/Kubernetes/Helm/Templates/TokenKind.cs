namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;

/// <summary>Kinds of words.</summary>
internal enum TokenKind
{
    /// <summary>A function's or a keyword's name.</summary>
    Name,

    /// <summary>`.name`; the text is the name, empty for the dot alone.</summary>
    Field,

    /// <summary>`$name`; the text is the name.</summary>
    Variable,

    /// <summary>A text, without its quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>`|`, `(`, `)`, `:=`, `=`, `,`.</summary>
    Sign,
}
