namespace Pulumi.Wire.Http2;

/// <summary>One header: its name, in small letters, and its value.</summary>
internal sealed record HeaderField(string Name, string Value)
{
    /// <summary>What it counts for in a table, by the rule of RFC 7541, section 4.1.</summary>
    public int Size => Name.Length + Value.Length + 32;
}
