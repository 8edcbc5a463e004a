namespace Pulumi.Serialization;

/// <summary>The engine sent a value of another kind than the program's type has room for.</summary>
internal sealed class PropertyTypeException(string expected, string received) : Exception($"Expected {expected} but got {received}");
