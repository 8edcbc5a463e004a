namespace Pulumi;

/// <summary>Names the property on the wire where a constructor parameter cannot carry its name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;
}
