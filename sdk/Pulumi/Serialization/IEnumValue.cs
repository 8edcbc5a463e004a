namespace Pulumi.Serialization;

/// <summary>A generated enumeration value: what it is on the wire, a text or a number.</summary>
internal interface IEnumValue
{
    object Value { get; }
}
