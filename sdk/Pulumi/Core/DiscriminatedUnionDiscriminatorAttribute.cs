namespace Pulumi;

/// <summary>Marks an interface that stands for several <see cref="OutputTypeAttribute"/> classes: which of them a value is, one of its properties tells.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    /// <summary>The property, by its name on the wire.</summary>
    public string PropertyName { get; } = propertyName;
}
