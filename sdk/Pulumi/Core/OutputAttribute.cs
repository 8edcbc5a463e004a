namespace Pulumi;

/// <summary>Marks an <see cref="Output{T}"/> property as one the engine fills (resources) or one that is reported to it (components, stacks).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name on the wire. Default: the property's name.</summary>
    public string? Name { get; } = name;
}
