namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>What becomes of an option's value.</summary>
internal enum OptionForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>One more item of a list.</summary>
    Item,

    /// <summary>KEY=VALUE, one more entry of a map.</summary>
    Entry,

    /// <summary>KEY=VALUE,KEY=VALUE: one more object of a list.</summary>
    Object,

    /// <summary>No value.</summary>
    Flag,
}
