namespace Pulumi;

/// <summary>A former identity of a resource: a whole URN, or those parts that differed. Parts left out are as they are now.</summary>
public sealed class Alias
{
    /// <summary>The whole former URN; no other part may be given then.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name. Default: unchanged.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type. Default: unchanged.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack. Default: unchanged.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project. Default: unchanged.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent. Default: unchanged.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The former parent's URN. Default: unchanged.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether there was no parent but the stack. Default: the parent is unchanged.</summary>
    public bool NoParent { get; set; }
}
