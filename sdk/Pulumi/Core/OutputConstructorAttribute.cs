namespace Pulumi;

/// <summary>Marks the constructor of an <see cref="OutputTypeAttribute"/> class; its parameters are named as the properties on the wire.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
