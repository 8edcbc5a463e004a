namespace Pulumi;

/// <summary>Marks a class that the engine's answers are read into, through its <see cref="OutputConstructorAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
