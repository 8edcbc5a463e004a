namespace Pulumi;

/// <summary>Marks a property or field of an arguments type as sent to the engine.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>The name on the wire, whether a value must be given, and whether it travels as JSON text.</summary>
    public InputAttribute(string name, bool required = false, bool json = false) => (Name, IsRequired, IsJson) = (name, required, json);

    internal string Name { get; }

    internal bool IsRequired { get; }

    internal bool IsJson { get; }
}
