namespace Pulumi;

/// <summary>Names the type token (and package version) that a resource class stands for.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>The type token.</summary>
    public string Type { get; } = type;

    /// <summary>The package version. Default: any.</summary>
    public string? Version { get; } = version;
}
