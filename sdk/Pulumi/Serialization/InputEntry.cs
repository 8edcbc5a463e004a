namespace Pulumi.Serialization;

/// <summary>
/// One argument under its name on the wire. A class, as are the other small records that fill collections here: collections of classes are
/// compiled ahead of time once for all, collections of structs again in every process.
/// </summary>
internal sealed record InputEntry(string Name, object? Input, bool Json = false);
