namespace Pulumi.Serialization;

/// <summary>The engine sent a value of another kind than the program's type has room for.</summary>
internal sealed class PropertyTypeException(string message) : Exception(message)
{
    public PropertyTypeException(string expected, string received) : this($"Expected {expected} but got {received}")
    {
    }
}
