namespace Pulumi;

/// <summary>One of the classes that an interface stands for.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    /// <summary>What the telling property holds in values of this class.</summary>
    public string Tag { get; } = tag;

    /// <summary>The class; it implements the interface.</summary>
    public Type Type { get; } = type;
}
